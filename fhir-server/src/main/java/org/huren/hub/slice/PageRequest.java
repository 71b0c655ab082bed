package org.huren.hub.slice;

import org.jspecify.annotations.Nullable;

/**
 * @param count matches on the page at most; 0 asks for the total alone
 * @param after null for the first page
 */
public record PageRequest(int count, Matches.@Nullable Cursor after) {}
