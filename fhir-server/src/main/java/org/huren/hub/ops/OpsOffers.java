package org.huren.hub.ops;

import java.util.List;
import org.huren.hub.desk.DeskOffer;

/** What may be asked here: the one table that the door checks requests against and the OpenAPI description must fit. */
public enum OpsOffers implements DeskOffer {
    SEARCH("/ops/messages", "facility", "from", "to", "type", "control-id", "outcome", "cause", "count", "page"),
    READ("/ops/messages/{id}"),
    COMPARE("/ops/messages/{id}/compare", "with"),
    FACILITIES("/ops/facilities"),
    SOURCES("/ops/sources"),
    /** Before the sources that are named. */
    UNASSIGNED("/ops/sources/unassigned"),
    SOURCE("/ops/sources/{id}"),
    CREATE_SOURCE(Method.POST, "/ops/sources"),
    CHANGE_SOURCE(Method.POST, "/ops/sources/{id}"),
    ENABLE_SOURCE(Method.POST, "/ops/sources/{id}/enabled"),
    FETCH_SOURCE(Method.POST, "/ops/sources/{id}/fetch"),
    RESET_SOURCE(Method.POST, "/ops/sources/{id}/reset");

    private final Method method;
    private final String path;
    private final List<String> parameters;

    OpsOffers(String path, String... parameters) {
        this(Method.GET, path, parameters);
    }

    OpsOffers(Method method, String path, String... parameters) {
        this.method = method;
        this.path = path;
        this.parameters = List.of(parameters);
    }

    private enum Method {
        GET,
        POST
    }

    @Override
    public String method() {
        return method.name();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<String> parameters() {
        return parameters;
    }
}
