package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.huren.hub.failure.BodyBytes;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problem.Issue;
import org.huren.hub.failure.Problems;
import org.huren.hub.failure.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads bodies strictly, before HAPI reads them leniently: what FHIR R4 does not know is refused, never dropped. */
final class Bodies {
    /** Bytes. */
    private static final int LIMIT = 1 << 20;

    private final FhirContext fhir;

    Bodies(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @param json as sent, or made from XML */
    record Body(Resource resource, byte[] json) {
        void attachTo(HttpServletRequest request) {
            request.setAttribute(Body.class.getName(), this);
        }

        static Body of(RequestDetails details) {
            HttpServletRequest request = ((ServletRequestDetails) details).getServletRequest();
            if (request.getAttribute(Body.class.getName()) instanceof Body body) {
                return body;
            }
            throw new IllegalStateException("a request reached a provider without its body being read");
        }
    }

    /** @throws Refusal 400, 413 or 415 */
    Body read(ServletRequestDetails details, Target target) {
        return read(details, target.interaction().operation() ? Parameters.class : type(target.type()));
    }

    /** Of what can be written here. */
    private static Class<? extends Resource> type(String name) {
        return name.equals("Task") ? Task.class : Consent.class;
    }

    private Body read(ServletRequestDetails details, Class<? extends Resource> type) {
        boolean xml = xml(details.getHeader("Content-Type"));
        byte[] bytes = BodyBytes.read(details.getServletRequest(), LIMIT);
        details.setRequestContents(bytes);
        Resource resource = parsed(xml, utf8(bytes));
        if (!type.isInstance(resource)) {
            throw invalid(
                    IssueType.INVALID,
                    null,
                    "此处需要 " + type.getSimpleName() + " / the body must be a " + type.getSimpleName());
        }
        byte[] json =
                xml ? fhir.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8) : bytes;
        return new Body(resource, json);
    }

    private Resource parsed(boolean xml, String text) {
        if (text.isBlank() || text.contains("<!DOCTYPE")) {
            throw invalid(IssueType.STRUCTURE, null, "请求内容为空，或含有 DTD / the body is empty, or carries a DTD");
        }
        BodyErrors errors = new BodyErrors();
        IParser parser = xml ? fhir.newXmlParser() : fhir.newJsonParser();
        parser.setParserErrorHandler(errors);
        Resource resource;
        try {
            resource = (Resource) parser.parseResource(text);
        } catch (DataFormatException e) {
            throw new Refusal(new Problems().of(e));
        }
        if (!errors.issues().isEmpty()) {
            throw new Refusal(new Problem(400, errors.issues(), Map.of()));
        }
        return resource;
    }

    private static boolean xml(@Nullable String contentType) {
        String[] parts = contentType == null
                ? new String[] {""}
                : contentType.toLowerCase(Locale.ROOT).split(";");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").trim();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw new Refusal(Problem.of(415, IssueType.NOTSUPPORTED, "字符集须为 UTF-8 / the charset must be UTF-8"));
            }
        }
        return switch (parts[0].trim()) {
            case "application/fhir+json", "application/json" -> false;
            case "application/fhir+xml", "application/xml" -> true;
            default -> throw new Refusal(Problems.ofStatus(415));
        };
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(IssueType.STRUCTURE, null, "请求内容不是 UTF-8 / the body is not UTF-8");
        }
    }

    private static Refusal invalid(IssueType code, @Nullable String expression, String text) {
        return new Refusal(new Problem(400, List.of(new Issue(code, expression, text)), Map.of()));
    }
}
