package org.huren.bridge.map;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Codings of one meaning, the sender's own first; never both empty and without text.
 *
 * @param fromMap how many codings at the end the facility's map added; null where the map knows no single meaning of the
 *     code, or was not asked
 */
public record Concept(
        List<Coding> codings,
        @Nullable String text,
        @Nullable Integer fromMap) {
    public Concept {
        codings = List.copyOf(codings);
    }

    public Concept(List<Coding> codings, @Nullable String text) {
        this(codings, text, null);
    }

    /** Whether the sender's own code is one that the map should know and does not. */
    public boolean lacksMeaning() {
        return fromMap == null && !codings.isEmpty() && CodeSystems.isLocal(codings.getFirst());
    }

    /** As it was sent. */
    public Concept sent() {
        return fromMap == null ? this : new Concept(codings.subList(0, codings.size() - fromMap), text);
    }
}
