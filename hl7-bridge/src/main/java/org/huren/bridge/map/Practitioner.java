package org.huren.bridge.map;

import org.jspecify.annotations.Nullable;

/** Somebody named in an XCN or CNN field: a code that is local to the facility, a name, or both. */
public record Practitioner(@Nullable String code, @Nullable String name) {}
