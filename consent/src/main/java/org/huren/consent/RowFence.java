package org.huren.consent;

import java.util.List;
import java.util.Set;

/** Which rows may be seen, as a formula over the columns of the result index. */
public sealed interface RowFence {

    /** Whether a row with these values lies inside. */
    boolean admits(Row row);

    /** The columns that a fence speaks of. */
    record Row(String source, String category) {}

    record Everything() implements RowFence {
        @Override
        public boolean admits(Row row) {
            return true;
        }
    }

    record Nothing() implements RowFence {
        @Override
        public boolean admits(Row row) {
            return false;
        }
    }

    record SourceIn(Set<String> facilities) implements RowFence {
        public SourceIn {
            facilities = Set.copyOf(facilities);
        }

        @Override
        public boolean admits(Row row) {
            return facilities.contains(row.source());
        }
    }

    record CategoryIn(Set<String> categories) implements RowFence {
        public CategoryIn {
            categories = Set.copyOf(categories);
        }

        @Override
        public boolean admits(Row row) {
            return categories.contains(row.category());
        }
    }

    record All(List<RowFence> parts) implements RowFence {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean admits(Row row) {
            return parts.stream().allMatch(part -> part.admits(row));
        }
    }

    record Any(List<RowFence> parts) implements RowFence {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean admits(Row row) {
            return parts.stream().anyMatch(part -> part.admits(row));
        }
    }

    record Not(RowFence part) implements RowFence {
        @Override
        public boolean admits(Row row) {
            return !part.admits(row);
        }
    }
}
