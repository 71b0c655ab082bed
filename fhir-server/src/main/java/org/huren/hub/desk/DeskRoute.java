package org.huren.hub.desk;

import java.util.List;

/**
 * Where something is offered.
 *
 * @param method GET or POST
 * @param path {@code {id}} and other names in braces stand for one segment
 * @param parameters names of the query parameters
 */
public record DeskRoute(String method, String path, List<String> parameters) {
    public DeskRoute {
        parameters = List.copyOf(parameters);
    }

    public static DeskRoute get(String path, String... parameters) {
        return new DeskRoute("GET", path, List.of(parameters));
    }

    public static DeskRoute post(String path, String... parameters) {
        return new DeskRoute("POST", path, List.of(parameters));
    }
}
