package org.huren.hub.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.jspecify.annotations.Nullable;

/** What a PUT must fit: the id in its address, and the version that it was made from. */
final class Conditions {
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"([1-9]\\d{0,17})\"");

    private Conditions() {}

    /** Of {@code If-Match}, null where none was sent. */
    static @Nullable Long expectedVersion(RequestDetails details) {
        String ifMatch = details.getHeader("If-Match");
        if (ifMatch == null) {
            return null;
        }
        Matcher match = ETAG.matcher(ifMatch.trim());
        if (!match.matches()) {
            throw Refusals.value("If-Match", "应为 W/\"版本号\"", "give W/\"version\" as ETag had it");
        }
        return Long.valueOf(match.group(1));
    }

    /** @throws Refusal 400 where the body is another resource than the address says */
    static void requireId(Asked asked, Bodies.Body body) {
        if (!asked.idOrThrow().equals(body.resource().getIdElement().getIdPart())) {
            throw new Refusal(new Problem(
                    400,
                    List.of(new Problem.Issue(
                            IssueType.INVALID,
                            asked.target().type() + ".id",
                            "内容中的 id 须与地址中的相同 / the id in the body must be the one in the address")),
                    Map.of()));
        }
    }

    static Refusal changed(long current) {
        return new Refusal(Problem.of(
                        412,
                        IssueType.CONFLICT,
                        "版本已变：请读取当前版本后再改 / the version has changed: read the current one, then change that")
                .with("ETag", "W/\"" + current + "\""));
    }
}
