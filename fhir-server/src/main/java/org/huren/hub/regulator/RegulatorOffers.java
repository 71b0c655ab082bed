package org.huren.hub.regulator;

import static org.huren.hub.desk.DeskRoute.get;

import org.huren.hub.desk.DeskOffer;
import org.huren.hub.desk.DeskRoute;

/** What may be asked here: the one table that the door checks requests against and the OpenAPI description must fit. */
public enum RegulatorOffers implements DeskOffer {
    FIGURES(get("/regulator/figures", "from", "until", "facility", "item")),
    CSV(get("/regulator/figures/csv", "from", "until", "facility", "item")),
    EVENTS(get("/regulator/figures/events", "month", "facility", "item", "count", "offset")),
    RECALLS(get("/regulator/recalls"));

    private final DeskRoute route;

    RegulatorOffers(DeskRoute route) {
        this.route = route;
    }

    @Override
    public DeskRoute route() {
        return route;
    }
}
