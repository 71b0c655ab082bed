package org.huren.hub.failure;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The bytes of a request's body. Read here, since HAPI makes of every trouble in reading an invalid request. */
public final class BodyBytes {
    private BodyBytes() {}

    /**
     * Reads all of it.
     *
     * @param limit in bytes
     * @throws Refusal 400, 413 or 415
     */
    public static byte[] read(HttpServletRequest request, int limit) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            // A compressed body may unfold to anything.
            throw new Refusal(Problem.of(415, IssueType.NOTSUPPORTED, "不接受压缩的请求内容 / compressed bodies are not taken"));
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        try {
            byte[] bytes = request.getInputStream().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new Refusal(Problem.of(400, IssueType.STRUCTURE, "请求内容未能读完 / the body broke off"));
        }
    }

    private static Refusal tooLarge(int limit) {
        return new Refusal(Problem.of(
                413,
                IssueType.TOOLONG,
                "请求内容过大，上限为 " + limit + " 字节 / the body is larger than " + limit + " bytes, which is the limit here"));
    }
}
