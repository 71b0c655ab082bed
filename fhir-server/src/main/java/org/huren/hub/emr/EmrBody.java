package org.huren.hub.emr;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.BodyBytes;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.jspecify.annotations.Nullable;

/** What an EMR sent: JSON in UTF-8. */
public final class EmrBody {

    /** Bytes. */
    private static final int LIMIT = 1 << 20;

    private EmrBody() {}

    /** @throws Refusal 413 or 415 */
    public static byte[] read(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw new Refusal(Problem.of(
                    415, IssueType.NOTSUPPORTED, "请使用 UTF-8 的 application/json / send application/json in UTF-8"));
        }
        return BodyBytes.read(request, LIMIT);
    }

    private static boolean isJson(@Nullable String contentType) {
        String type = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return type.equals("application/json") || type.equals("application/json;charset=utf-8");
    }
}
