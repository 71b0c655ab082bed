package org.huren.hub.steward;

import static org.huren.hub.desk.DeskRoute.get;
import static org.huren.hub.desk.DeskRoute.post;

import org.huren.hub.desk.DeskOffer;
import org.huren.hub.desk.DeskRoute;

/** What may be asked here: the one table that the door checks requests against and the OpenAPI description must fit. */
public enum StewardOffers implements DeskOffer {
    CODES(get("/steward/codes", "facility", "count", "offset")),
    DECIDE(post("/steward/decisions")),
    ITEMS(get("/steward/items")),
    MAPS(get("/steward/maps")),
    MAP(get("/steward/maps/{facility}", "version")),
    EXPORT(get("/steward/maps/{facility}/csv", "version")),
    CHANGES(get("/steward/maps/{facility}/changes")),
    IMPORT(post("/steward/maps/{facility}/import", "action", "mode", "base", "note", "skip-errors")),
    DRAFTS(get("/steward/drafts")),
    CONFIRM(post("/steward/drafts/{id}/confirm")),
    REFUSE(post("/steward/drafts/{id}/refuse")),
    REMAPPINGS(get("/steward/remappings")),
    DRIFT(get("/steward/drift")),
    CLOSE(post("/steward/drift/{id}/close")),
    MONTHS(get("/steward/months", "facility", "item"));

    private final DeskRoute route;

    StewardOffers(DeskRoute route) {
        this.route = route;
    }

    @Override
    public DeskRoute route() {
        return route;
    }
}
