package org.huren.hub.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose query cannot be decoded: without it on its way to the {@link Gate}, which refuses it. */
final class BrokenQuery extends HttpServletRequestWrapper {
    private static final String ATTRIBUTE = BrokenQuery.class.getName();

    private BrokenQuery(HttpServletRequest request) {
        super(request);
    }

    static HttpServletRequest keptFromHapi(HttpServletRequest request) {
        if (QueryString.decodable(request.getQueryString())) {
            return request;
        }
        request.setAttribute(ATTRIBUTE, true);
        return new BrokenQuery(request);
    }

    static boolean in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
