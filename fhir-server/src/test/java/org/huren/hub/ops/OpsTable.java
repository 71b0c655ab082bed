package org.huren.hub.ops;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The table of offers, for tests of other packages. */
public final class OpsTable {
    private OpsTable() {}

    /** Paths with the names of their parameters. */
    public static Map<String, Set<String>> offers() {
        Map<String, Set<String>> offers = new LinkedHashMap<>();
        for (OpsOffers offer : OpsOffers.values()) {
            offers.put(offer.path(), new LinkedHashSet<>(offer.parameters()));
        }
        return offers;
    }
}
