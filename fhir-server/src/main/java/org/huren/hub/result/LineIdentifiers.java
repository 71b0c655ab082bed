package org.huren.hub.result;

import java.util.List;

/**
 * Identifiers of a report's lines, as they stand in its packed index row. All begin alike (facility and order number) and
 * mostly end in a code that the row holds already: then the place of the code stands for it.
 */
final class LineIdentifiers {

    /** A place that no code has: the text itself follows. */
    private static final int IN_FULL = 0;

    private LineIdentifiers() {}

    static void write(ByteWriter out, List<IndexRow.Line> lines) {
        String beginning = beginning(lines);
        out.text(beginning);
        for (IndexRow.Line line : lines) {
            String rest = line.identifier().substring(beginning.length());
            int place = IndexText.codes(line.codes()).indexOf(rest) + 1;
            out.number(place);
            if (place == IN_FULL) {
                out.text(rest);
            }
        }
    }

    /** @param codes those of the lines, as {@link IndexText} joins them */
    static String[] read(ByteReader in, String[] codes) {
        String beginning = in.text();
        String[] identifiers = new String[codes.length];
        for (int i = 0; i < codes.length; i++) {
            int place = in.size();
            identifiers[i] = beginning + (place == IN_FULL ? in.text() : IndexText.code(codes[i], place - 1));
        }
        return identifiers;
    }

    /** What all share, up to a slash. */
    private static String beginning(List<IndexRow.Line> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        String first = lines.getFirst().identifier();
        int shared = first.length();
        for (IndexRow.Line line : lines) {
            String other = line.identifier();
            shared = Math.min(shared, other.length());
            while (!first.regionMatches(0, other, 0, shared)) {
                shared--;
            }
        }
        return first.substring(0, first.lastIndexOf('/', shared - 1) + 1);
    }
}
