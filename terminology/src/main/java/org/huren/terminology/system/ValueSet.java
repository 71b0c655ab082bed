package org.huren.terminology.system;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some codes of one system.
 *
 * @param id logical id at a server
 * @param name for programs
 * @param title Chinese, then English
 */
public record ValueSet(String id, String url, String name, String title, CodeSystem system, Definition definition) {

    /** Which codes. */
    public sealed interface Definition {
        record All() implements Definition {}

        /** All below a code, without itself. */
        record Below(String ancestor) implements Definition {}

        record Listed(List<String> codes) implements Definition {
            public Listed {
                codes = List.copyOf(codes);
            }
        }
    }

    /** A value set has its system's version: it changes when the system does. */
    public String version() {
        return system.head().version();
    }

    /** Codes that may be chosen, in the system's order. */
    public List<Concept> concepts() {
        Predicate<Concept> contains = contains();
        return system.concepts().stream().filter(contains).toList();
    }

    public Optional<Concept> find(String code) {
        return system.find(code).filter(contains());
    }

    private Predicate<Concept> contains() {
        return switch (definition) {
            case Definition.All() -> _ -> true;
            case Definition.Below(String ancestor) ->
                concept -> system.ancestors(concept.code()).contains(ancestor);
            case Definition.Listed(List<String> codes) -> concept -> codes.contains(concept.code());
        };
    }

    /**
     * One page of the codes.
     *
     * @param total of all pages
     */
    public record Expansion(long total, List<Concept> page) {}

    /**
     * Codes whose code or names contain every word of the filter, in upper or lower case and any width.
     *
     * @param filter null: all
     * @param offset of the first one, from 0
     */
    public Expansion expand(@Nullable String filter, boolean activeOnly, int offset, int count) {
        SearchText search = new SearchText(filter == null ? "" : filter);
        List<Concept> all = concepts().stream()
                .filter(concept -> !activeOnly || concept.active())
                .filter(search::matches)
                .toList();
        return new Expansion(all.size(), all.stream().skip(offset).limit(count).toList());
    }
}
