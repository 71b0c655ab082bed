package org.huren.hub.drift;

/**
 * What is watched.
 *
 * @param code of the item in {@code urn:huren:item}, or the facility's own where it has no item; empty for the facility
 */
public record Subject(String facility, Kind kind, String code) {

    /** Kinds of what is watched. */
    public enum Kind {
        /** A standard item. */
        ITEM,
        /** A local code without an item. */
        CODE,
        /** Everything that the facility sends. */
        FACILITY
    }

    static Subject item(String facility, String item) {
        return new Subject(facility, Kind.ITEM, item);
    }

    static Subject code(String facility, String code) {
        return new Subject(facility, Kind.CODE, code);
    }

    static Subject all(String facility) {
        return new Subject(facility, Kind.FACILITY, "");
    }
}
