package org.huren.terminology.table;

import java.util.List;

/** What could be loaded, and what could not. */
public record Loaded<T>(T value, List<LocatedError> errors) {
    public Loaded {
        errors = List.copyOf(errors);
    }
}
