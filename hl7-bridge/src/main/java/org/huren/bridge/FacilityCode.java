package org.huren.bridge;

/** A facility as MSH-4 and the token claim {@code facility} name it, for example {@code JL-A}. */
public record FacilityCode(String value) implements Comparable<FacilityCode> {
    public FacilityCode {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("not a facility code (letters, digits, '-' and '.', at most 64)");
        }
    }

    @Override
    public int compareTo(FacilityCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
