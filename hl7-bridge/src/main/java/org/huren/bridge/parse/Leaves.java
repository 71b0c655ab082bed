package org.huren.bridge.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Writes a message again with other values: separators, segment names, line ends and whatever is out of order stay as
 * sent. HAPI's splitting forgets empty ends, so a message cannot be written from it as it was; this reads along instead.
 */
public final class Leaves {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}");
    private static final int NAME_LENGTH = 3;

    private final Delimiters delimiters;
    private final Function<Leaf, String> change;
    private final Map<String, Integer> seen = new HashMap<>();
    private final StringBuilder out;

    private Leaves(Delimiters delimiters, Function<Leaf, String> change, int length) {
        this.delimiters = delimiters;
        this.change = change;
        this.out = new StringBuilder(length);
    }

    /** @param change what to write for each value that is not empty, in the order sent */
    public static String rewritten(String text, Delimiters delimiters, Function<Leaf, String> change) {
        return new Leaves(delimiters, change, text.length()).message(text);
    }

    private String message(String text) {
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            boolean end = at == text.length() || text.charAt(at) == '\r' || text.charAt(at) == '\n';
            if (end) {
                line(text.substring(start, at));
                if (at < text.length()) {
                    out.append(text.charAt(at));
                }
                start = at + 1;
            }
        }
        return out.toString();
    }

    private void line(String line) {
        String name = line.length() < NAME_LENGTH ? line : line.substring(0, NAME_LENGTH);
        boolean separated = line.length() == NAME_LENGTH
                || line.length() > NAME_LENGTH && line.charAt(NAME_LENGTH) == delimiters.separator();
        if (!separated || !NAME.matcher(name).matches()) {
            leaf(new Leaf("", 0, 0, 0, 0, 0, line));
        } else {
            out.append(name);
            values(new Cursor(name, seen.merge(name, 1, Integer::sum)), line);
        }
    }

    /** Where in a segment the reading is. */
    private static final class Cursor {
        private final String segment;
        private final int occurrence;
        private int field;
        private int repetition = 1;
        private int component = 1;
        private int subcomponent = 1;

        private Cursor(String segment, int occurrence) {
            this.segment = segment;
            this.occurrence = occurrence;
            // MSH-1 is the separator itself.
            this.field = segment.equals("MSH") ? 1 : 0;
        }

        private Leaf leaf(String text) {
            return new Leaf(segment, occurrence, field, repetition, component, subcomponent, text);
        }

        private void next(int newField, int newRepetition, int newComponent, int newSubcomponent) {
            field = newField;
            repetition = newRepetition;
            component = newComponent;
            subcomponent = newSubcomponent;
        }
    }

    private void values(Cursor cursor, String line) {
        int start = NAME_LENGTH;
        for (int at = NAME_LENGTH; at <= line.length(); at++) {
            boolean ends = at == line.length() || separates(line.charAt(at), cursor);
            if (ends) {
                leaf(cursor.leaf(line.substring(start, at)));
                if (at < line.length()) {
                    out.append(line.charAt(at));
                    step(line.charAt(at), cursor);
                }
                start = at + 1;
            }
        }
    }

    /** In MSH-2 the separators stand for themselves. */
    private boolean separates(char each, Cursor cursor) {
        boolean inside = each == delimiters.repetitionSeparator()
                || each == delimiters.componentSeparator()
                || each == delimiters.subcomponentSeparator();
        boolean encodingCharacters = cursor.segment.equals("MSH") && cursor.field == 2;
        return each == delimiters.separator() || inside && !encodingCharacters;
    }

    private void step(char separator, Cursor cursor) {
        if (separator == delimiters.separator()) {
            cursor.next(cursor.field + 1, 1, 1, 1);
        } else if (separator == delimiters.repetitionSeparator()) {
            cursor.next(cursor.field, cursor.repetition + 1, 1, 1);
        } else if (separator == delimiters.componentSeparator()) {
            cursor.next(cursor.field, cursor.repetition, cursor.component + 1, 1);
        } else {
            cursor.next(cursor.field, cursor.repetition, cursor.component, cursor.subcomponent + 1);
        }
    }

    private void leaf(Leaf leaf) {
        if (!leaf.text().isEmpty()) {
            out.append(change.apply(leaf));
        }
    }
}
