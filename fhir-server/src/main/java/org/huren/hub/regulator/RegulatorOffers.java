package org.huren.hub.regulator;

import java.util.List;
import org.huren.hub.desk.DeskOffer;

/** What may be asked here: the one table that the door checks requests against and the OpenAPI description must fit. */
public enum RegulatorOffers implements DeskOffer {
    FIGURES("/regulator/figures", "from", "until", "facility", "item"),
    CSV("/regulator/figures/csv", "from", "until", "facility", "item"),
    EVENTS("/regulator/figures/events", "month", "facility", "item", "count", "offset"),
    RECALLS("/regulator/recalls");

    private final String path;
    private final List<String> parameters;

    RegulatorOffers(String path, String... parameters) {
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
