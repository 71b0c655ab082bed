package org.huren.terminology;

import java.util.List;

/** One version of one facility's map from its own codes to the province's items and LOINC. Immutable. */
public interface CodeMap {

    String facility();

    /** Counts the changes of this facility's map from 1; 0: it never had one. */
    long version();

    /** In the order of their local codes. */
    List<MapRow> rows();

    Meaning meaningOf(LocalResult local);

    static CodeMap none(String facility) {
        return new CodeMap() {
            @Override
            public String facility() {
                return facility;
            }

            @Override
            public long version() {
                return 0;
            }

            @Override
            public List<MapRow> rows() {
                return List.of();
            }

            @Override
            public Meaning meaningOf(LocalResult local) {
                return new Meaning.Unmapped();
            }
        };
    }
}
