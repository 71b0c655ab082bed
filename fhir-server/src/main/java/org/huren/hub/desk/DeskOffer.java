package org.huren.hub.desk;

import java.util.List;

/** One thing that a desk offers. */
public interface DeskOffer {

    DeskRoute route();

    default String method() {
        return route().method();
    }

    default String path() {
        return route().path();
    }

    default List<String> parameters() {
        return route().parameters();
    }

    /** Whether an address is one of this offer's. */
    default boolean isAt(String address) {
        return address.matches(path().replaceAll("\\{[a-z]+}", "[^/]+"));
    }
}
