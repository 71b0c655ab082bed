package org.huren.bridge.parse;

import java.util.ArrayList;
import java.util.List;
import org.huren.bridge.Refusal.Location;
import org.jspecify.annotations.Nullable;

/** One field of a segment, with its place for an answer that must name it. */
public final class Field {
    private final Delimiters delimiters;
    private final Location location;
    private final String raw;
    private @Nullable List<Repetition> repetitions;

    Field(Delimiters delimiters, Location location, @Nullable String raw) {
        this.delimiters = delimiters;
        this.location = location;
        this.raw = raw == null ? "" : raw;
    }

    public Location location() {
        return location;
    }

    /** The repetitions that say something. */
    public List<Repetition> repetitions() {
        if (repetitions == null) {
            repetitions = raw.isEmpty() ? List.of() : split();
        }
        return repetitions;
    }

    private List<Repetition> split() {
        List<Repetition> all = new ArrayList<>(1);
        for (String each : delimiters.repetitions(raw)) {
            if (each != null) {
                Repetition repetition = new Repetition(delimiters, location, each);
                if (!repetition.isEmpty()) {
                    all.add(repetition);
                }
            }
        }
        return List.copyOf(all);
    }

    /** The first repetition that says something, else an empty one. */
    public Repetition first() {
        List<Repetition> all = repetitions();
        return all.isEmpty() ? new Repetition(delimiters, location, "") : all.getFirst();
    }

    /** Component n of the first repetition. */
    public @Nullable String component(int n) {
        return raw.isEmpty() ? null : first().component(n);
    }

    public boolean isEmpty() {
        return repetitions().isEmpty();
    }

    /** The whole field as text: separators that the sender did not escape stay. */
    public @Nullable String whole() {
        String text = new Repetition(delimiters, location, raw).whole().strip();
        return text.isEmpty() ? null : text;
    }

    public Delimiters delimiters() {
        return delimiters;
    }
}
