package org.huren.bridge.parse;

import org.huren.bridge.Refusal.Location;
import org.jspecify.annotations.Nullable;

/** One segment; {@code occurrence} counts segments of its name from 1. */
public final class Segment {
    private final String name;
    private final int occurrence;
    private final Delimiters delimiters;
    private final @Nullable String[] fields;
    private final @Nullable Field[] read;

    Segment(String name, int occurrence, Delimiters delimiters, String line) {
        this.name = name;
        this.occurrence = occurrence;
        this.delimiters = delimiters;
        this.fields = delimiters.fields(line);
        this.read = new Field[fields.length];
    }

    public String name() {
        return name;
    }

    public boolean is(String other) {
        return name.equals(other);
    }

    public Location at(int field) {
        return Location.of(name, occurrence, field);
    }

    /** Field n from 1; in MSH the separator itself is field 1. */
    public Field field(int n) {
        int index = name.equals("MSH") ? n - 1 : n;
        if (index >= fields.length) {
            return new Field(delimiters, at(n), null);
        }
        Field field = read[index];
        if (field == null) {
            field = new Field(delimiters, at(n), fields[index]);
            read[index] = field;
        }
        return field;
    }

    /** Component 1 of the first repetition of field n. */
    public @Nullable String text(int n) {
        return field(n).component(1);
    }

    /** Number of the last field that was sent. */
    public int fieldCount() {
        return name.equals("MSH") ? fields.length : fields.length - 1;
    }
}
