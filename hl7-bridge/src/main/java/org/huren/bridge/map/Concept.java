package org.huren.bridge.map;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codings of one meaning, the sender's own first; never both empty and without text. */
public record Concept(List<Coding> codings, @Nullable String text) {
    public Concept {
        codings = List.copyOf(codings);
    }
}
