package org.huren.hub.ops.mask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huren.bridge.Shape;
import org.huren.bridge.parse.Delimiters;
import org.huren.bridge.parse.Leaf;
import org.huren.bridge.parse.Leaves;

/**
 * A message with its people masked: the text as it was sent, and its values one by one.
 *
 * @param text with CR, LF and all separators as sent
 */
public record MaskedText(String text, List<Value> values) {
    public MaskedText {
        values = List.copyOf(values);
    }

    /**
     * One value.
     *
     * @param text as it may be seen
     * @param masked whether it is other than sent
     * @param sent as sent: for comparing only, never for an answer
     */
    public record Value(Leaf place, String text, boolean masked, String sent) {
        @Override
        public String toString() {
            return place.segment() + "-" + place.field() + " " + text;
        }
    }

    /**
     * Masks by rule.
     *
     * @param headerOnly whether only MSH is shown, because nobody can say what the rest means
     */
    static MaskedText of(String text, Delimiters delimiters, PersonWords people, boolean headerOnly) {
        Leaves.rewritten(text, delimiters, leaf -> {
            people.note(leaf);
            return "";
        });
        Masking masking = new Masking(people, headerOnly);
        String masked = Leaves.rewritten(text, delimiters, masking::masked);
        return new MaskedText(masked, masking.values);
    }

    /** Reads along, for what OBX-5 shows depends on OBX-2. */
    private static final class Masking {
        private final PersonWords people;
        private final boolean headerOnly;
        private final List<Value> values = new ArrayList<>();
        private String type = "";
        private int typeOf;

        private Masking(PersonWords people, boolean headerOnly) {
            this.people = people;
            this.headerOnly = headerOnly;
        }

        private String masked(Leaf leaf) {
            if (leaf.segment().equals("OBX") && leaf.field() == 2) {
                type = leaf.text().strip();
                typeOf = leaf.occurrence();
            }
            boolean hidden = headerOnly && !leaf.segment().equals("MSH");
            Shown shown = hidden ? Shown.NOTHING : FieldRules.of(leaf, leaf.occurrence() == typeOf ? type : "");
            String text = people.isRepeatedIn(leaf.text(), shown) ? Shape.of(leaf.text()) : shown.of(leaf.text());
            values.add(new Value(leaf, text, !text.equals(leaf.text()), leaf.text()));
            return text;
        }
    }

    /** A message that could be read. */
    public static Seen of(String text, Delimiters delimiters, LocalDate today) {
        PersonWords people = new PersonWords(today);
        return new Seen(of(text, delimiters, people, false), new MaskedRecord(people));
    }

    /** A message whose bytes could not be read, each byte as one Latin letter. */
    public static MaskedText ofBytes(String text, Delimiters delimiters, LocalDate today) {
        return of(text, delimiters, new PersonWords(today), true);
    }

    /**
     * A message and how to show what it maps to.
     *
     * @param mapped masks with the people of this message
     */
    public record Seen(MaskedText message, MaskedRecord mapped) {}
}
