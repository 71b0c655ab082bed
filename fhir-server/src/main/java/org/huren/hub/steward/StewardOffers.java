package org.huren.hub.steward;

import java.util.List;
import org.huren.hub.desk.DeskOffer;

/** What may be asked here: the one table that the door checks requests against and the OpenAPI description must fit. */
public enum StewardOffers implements DeskOffer {
    CODES("GET", "/steward/codes", "facility", "count", "offset"),
    DECIDE("POST", "/steward/decisions"),
    ITEMS("GET", "/steward/items"),
    MAPS("GET", "/steward/maps"),
    MAP("GET", "/steward/maps/{facility}", "version"),
    EXPORT("GET", "/steward/maps/{facility}/csv", "version"),
    CHANGES("GET", "/steward/maps/{facility}/changes"),
    IMPORT("POST", "/steward/maps/{facility}/import", "action", "mode", "base", "note", "skip-errors"),
    DRAFTS("GET", "/steward/drafts"),
    CONFIRM("POST", "/steward/drafts/{id}/confirm"),
    REFUSE("POST", "/steward/drafts/{id}/refuse"),
    REMAPPINGS("GET", "/steward/remappings"),
    DRIFT("GET", "/steward/drift"),
    CLOSE("POST", "/steward/drift/{id}/close"),
    MONTHS("GET", "/steward/months", "facility", "item");

    private final String method;
    private final String path;
    private final List<String> parameters;

    StewardOffers(String method, String path, String... parameters) {
        this.method = method;
        this.path = path;
        this.parameters = List.of(parameters);
    }

    @Override
    public String method() {
        return method;
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
