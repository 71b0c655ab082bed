package org.huren.hub.failure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was asked, fit for the audit: names of parameters stay, values go unless they can tell nothing of a person. */
final class MaskedUrl {
    private static final Set<String> HARMLESS = Set.of(
            "_count",
            "_sort",
            "_total",
            "_summary",
            "_elements",
            "_include",
            "_format",
            "_pretty",
            "status",
            "category",
            "code",
            "date",
            "outcome",
            "_lastUpdated");
    private static final int LONGEST = 500;

    private MaskedUrl() {}

    static String of(HttpServletRequest request) {
        String asked = request.getMethod() + " " + path(request) + query(request.getQueryString());
        return asked.length() > LONGEST ? asked.substring(0, LONGEST) + "…" : asked;
    }

    private static String path(HttpServletRequest request) {
        String below =
                request.getRequestURI().substring(request.getContextPath().length());
        return below.startsWith("/fhir/") ? below.substring("/fhir".length()) : below;
    }

    private static String query(@Nullable String query) {
        return query == null || query.isEmpty()
                ? ""
                : Arrays.stream(query.split("&")).map(MaskedUrl::masked).collect(Collectors.joining("&", "?", ""));
    }

    private static String masked(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (HARMLESS.contains(name)) {
            return pair;
        }
        String shown = name.matches("[A-Za-z0-9_.:$-]{1,60}") ? name : "?";
        return equals < 0 ? shown : shown + "=***";
    }
}
