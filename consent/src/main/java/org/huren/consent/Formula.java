package org.huren.consent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.consent.RowFence.All;
import org.huren.consent.RowFence.Any;
import org.huren.consent.RowFence.CategoryIn;
import org.huren.consent.RowFence.Everything;
import org.huren.consent.RowFence.Not;
import org.huren.consent.RowFence.Nothing;
import org.huren.consent.RowFence.SourceIn;

/** Makes fences without dead weight, so that the SQL of a hundred directives stays short. The meaning never changes. */
final class Formula {

    private static final RowFence EVERYTHING = new Everything();
    private static final RowFence NOTHING = new Nothing();

    private Formula() {}

    static RowFence everything() {
        return EVERYTHING;
    }

    static RowFence nothing() {
        return NOTHING;
    }

    /** OR: flat, without what adds nothing, sets over one column joined. */
    static RowFence any(RowFence... parts) {
        SequencedSet<RowFence> flat = new LinkedHashSet<>();
        Stream.of(parts)
                .flatMap(part -> part instanceof Any(List<RowFence> inner) ? inner.stream() : Stream.of(part))
                .filter(part -> !part.equals(NOTHING))
                .forEach(flat::add);
        if (flat.contains(EVERYTHING)) {
            return EVERYTHING;
        }
        List<RowFence> joined = joinSets(flat);
        return switch (joined.size()) {
            case 0 -> NOTHING;
            case 1 -> joined.getFirst();
            default -> new Any(joined);
        };
    }

    /** AND: flat, without what takes nothing away. */
    static RowFence all(RowFence... parts) {
        SequencedSet<RowFence> flat = new LinkedHashSet<>();
        Stream.of(parts)
                .flatMap(part -> part instanceof All(List<RowFence> inner) ? inner.stream() : Stream.of(part))
                .filter(part -> !part.equals(EVERYTHING))
                .forEach(flat::add);
        if (flat.contains(NOTHING)) {
            return NOTHING;
        }
        return switch (flat.size()) {
            case 0 -> EVERYTHING;
            case 1 -> flat.getFirst();
            default -> new All(List.copyOf(flat));
        };
    }

    static RowFence not(RowFence part) {
        return switch (part) {
            case Everything _ -> NOTHING;
            case Nothing _ -> EVERYTHING;
            case Not(RowFence inner) -> inner;
            case SourceIn _, CategoryIn _, All _, Any _ -> new Not(part);
        };
    }

    private static List<RowFence> joinSets(SequencedSet<RowFence> parts) {
        Set<String> facilities = new LinkedHashSet<>();
        Set<String> categories = new LinkedHashSet<>();
        List<RowFence> others = new ArrayList<>();
        for (RowFence part : parts) {
            switch (part) {
                case SourceIn(Set<String> more) -> facilities.addAll(more);
                case CategoryIn(Set<String> more) -> categories.addAll(more);
                case Everything _, Nothing _, All _, Any _, Not _ -> others.add(part);
            }
        }
        List<RowFence> joined = new ArrayList<>();
        if (!facilities.isEmpty()) {
            joined.add(new SourceIn(facilities));
        }
        if (!categories.isEmpty()) {
            joined.add(new CategoryIn(categories));
        }
        joined.addAll(others);
        return joined;
    }
}
