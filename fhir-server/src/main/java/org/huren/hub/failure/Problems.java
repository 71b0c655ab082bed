package org.huren.hub.failure;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which problem an exception is. Texts of foreign exceptions are never passed on: they may quote the request. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int TOP_FRAMES = 3;
    private static final int OWN_FRAMES = 8;
    private static final int CAUSES = 6;

    public Problem of(Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            return refusal.problem();
        }
        if (cause(thrown, DataFormatException.class)) {
            return Problem.of(
                    400,
                    IssueType.STRUCTURE,
                    "请求内容不是有效的 FHIR R4 资源 / the body is no valid FHIR R4 resource in the format that Content-Type names");
        }
        return thrown instanceof BaseServerResponseException known && known.getStatusCode() < 500
                ? ofStatus(known.getStatusCode())
                : unexpected(thrown);
    }

    /** 500 with a random id that is in the log too, so that an operator finds what happened. */
    public Problem unexpected(Throwable thrown) {
        String correlation = UUID.randomUUID().toString();
        LOG.error("Unexpected failure, correlation id {}: {}", correlation, withoutTexts(thrown));
        return Problem.of(
                500,
                IssueType.EXCEPTION,
                "服务器内部错误，请将编号 " + correlation
                        + " 告知运维人员 / something unexpected went wrong here; tell the operator this number: "
                        + correlation);
    }

    /** What a framework refused before our own checks could. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 403 -> Problem.of(403, IssueType.FORBIDDEN, "不允许 / not allowed for your role");
            case 404 ->
                Problem.of(
                        404,
                        IssueType.NOTFOUND,
                        "此地址下没有任何内容；所提供的内容见 /fhir/metadata / nothing is at this address; what is offered: /fhir/metadata");
            case 405 ->
                Problem.of(
                        405,
                        IssueType.NOTSUPPORTED,
                        "此地址不支持该 HTTP 方法 / this HTTP method is not offered at this address; see /fhir/metadata");
            case 413 -> Problem.of(413, IssueType.TOOLONG, "请求过大 / the request is too large");
            case 415 ->
                Problem.of(
                        415,
                        IssueType.NOTSUPPORTED,
                        "请使用 application/fhir+json 或 application/fhir+xml / send application/fhir+json or application/fhir+xml");
            default ->
                Problem.of(
                        status >= 400 && status < 500 ? status : 400,
                        IssueType.INVALID,
                        "请求无法理解，请对照 /fhir/metadata / the request cannot be understood; compare it with /fhir/metadata");
        };
    }

    private static boolean cause(Throwable thrown, Class<? extends Throwable> wanted) {
        return causes(thrown).anyMatch(wanted::isInstance);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(CAUSES);
    }

    /** Types and places only: messages may quote what the database or the caller said about a person. */
    private static String withoutTexts(Throwable thrown) {
        return causes(thrown).map(Problems::withoutText).collect(Collectors.joining(" <- "));
    }

    private static String withoutText(Throwable thrown) {
        List<StackTraceElement> frames = Arrays.asList(thrown.getStackTrace());
        Stream<StackTraceElement> top = frames.stream().limit(TOP_FRAMES);
        Stream<StackTraceElement> ours = frames.stream()
                .skip(TOP_FRAMES)
                .filter(frame -> frame.getClassName().startsWith("org.huren."))
                .limit(OWN_FRAMES);
        return Stream.concat(top, ours)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", thrown.getClass().getName() + " at ", ""));
    }
}
