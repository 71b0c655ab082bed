package org.huren.hub.ops;

import static org.huren.hub.desk.DeskRoute.get;
import static org.huren.hub.desk.DeskRoute.post;

import org.huren.hub.desk.DeskOffer;
import org.huren.hub.desk.DeskRoute;

/** What may be asked here: the one table that the door checks requests against and the OpenAPI description must fit. */
public enum OpsOffers implements DeskOffer {
    SEARCH(get("/ops/messages", "facility", "from", "to", "type", "control-id", "outcome", "cause", "count", "page")),
    READ(get("/ops/messages/{id}")),
    COMPARE(get("/ops/messages/{id}/compare", "with")),
    FACILITIES(get("/ops/facilities")),
    SOURCES(get("/ops/sources")),
    /** Before the sources that are named. */
    UNASSIGNED(get("/ops/sources/unassigned")),
    SOURCE(get("/ops/sources/{id}")),
    CREATE_SOURCE(post("/ops/sources")),
    CHANGE_SOURCE(post("/ops/sources/{id}")),
    ENABLE_SOURCE(post("/ops/sources/{id}/enabled")),
    FETCH_SOURCE(post("/ops/sources/{id}/fetch")),
    RESET_SOURCE(post("/ops/sources/{id}/reset"));

    private final DeskRoute route;

    OpsOffers(DeskRoute route) {
        this.route = route;
    }

    @Override
    public DeskRoute route() {
        return route;
    }
}
