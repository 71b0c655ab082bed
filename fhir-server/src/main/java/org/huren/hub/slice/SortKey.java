package org.huren.hub.slice;

/** One element of {@code _sort}: a search parameter's name and the direction. */
public record SortKey(String parameter, boolean descending) {}
