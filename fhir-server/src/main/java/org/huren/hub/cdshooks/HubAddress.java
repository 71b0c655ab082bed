package org.huren.hub.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Set;

/**
 * Where the hub is called.
 *
 * @param base its public address, without a slash behind
 */
public record HubAddress(String base) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1");

    /**
     * What a token for this request may name as its audience: the address that is called, or the one of all services. As
     * called counts only on the loopback; elsewhere whoever got a token for another host could send it here under that
     * host's name.
     */
    Set<String> audiences(HttpServletRequest request) {
        String path = request.getRequestURI();
        Set<String> audiences = new HashSet<>(Set.of(base + path, base + HooksDoor.PATH));
        if (LOOPBACK.contains(request.getServerName())) {
            String url = request.getRequestURL().toString();
            audiences.add(url);
            audiences.add(url.substring(0, url.length() - path.length()) + HooksDoor.PATH);
        }
        return audiences;
    }
}
