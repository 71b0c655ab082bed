package org.huren.terminology;

/** The facilities' code maps. Answers from memory; safe for many threads. */
public interface LocalCodes {

    /** The map in force of one facility; where it has none, one of version 0 without rows. */
    CodeMap of(String facility);

    /** No facility has a map. */
    static LocalCodes none() {
        return CodeMap::none;
    }
}
