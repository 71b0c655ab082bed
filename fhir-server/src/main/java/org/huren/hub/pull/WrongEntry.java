package org.huren.hub.pull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a source, place by place; nothing of it counts. */
public final class WrongEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Wrong> wrongs;

    private WrongEntry(List<Wrong> wrongs) {
        super(
                wrongs.stream()
                        .map(wrong -> wrong.place() + ": " + wrong.text())
                        .collect(Collectors.joining("; ")),
                null,
                false,
                false);
        this.wrongs = List.copyOf(wrongs);
    }

    /**
     * One of them.
     *
     * @param place in the entry
     * @param text Chinese first, English beside
     */
    public record Wrong(String place, String text) {}

    public List<Wrong> wrongs() {
        return wrongs;
    }

    static WrongEntry of(String place, String text) {
        return new WrongEntry(List.of(new Wrong(place, text)));
    }

    /** While an entry is looked at. */
    static final class Places {
        private final List<Wrong> found = new ArrayList<>();

        void add(String place, String text) {
            found.add(new Wrong(place, text));
        }

        void unless(boolean right, String place, String text) {
            if (!right) {
                add(place, text);
            }
        }

        void orElseThrow() {
            if (!found.isEmpty()) {
                throw new WrongEntry(found);
            }
        }
    }
}
