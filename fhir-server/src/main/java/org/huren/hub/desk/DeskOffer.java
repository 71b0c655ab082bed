package org.huren.hub.desk;

import java.util.List;

/** One thing that a desk offers. */
public interface DeskOffer {

    /** GET or POST. */
    String method();

    /** {@code {id}} and other names in braces stand for one segment. */
    String path();

    /** Names of the query parameters. */
    List<String> parameters();

    /** Whether an address is one of this offer's. */
    default boolean isAt(String address) {
        return address.matches(path().replaceAll("\\{[a-z]+}", "[^/]+"));
    }
}
