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
    UNASSIGNED("/ops/sources/unassigned");

    private final String path;
    private final List<String> parameters;

    OpsOffers(String path, String... parameters) {
        this.path = path;
        this.parameters = List.of(parameters);
    }

    @Override
    public String method() {
        return "GET";
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
