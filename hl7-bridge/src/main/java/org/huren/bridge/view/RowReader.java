package org.huren.bridge.view;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.bridge.Refusal.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What a row says of something, as HL7 writes it. */
final class RowReader {
    /** Times that systems keep as text; what is none of these is left to the mapping, which says so. */
    private static final Pattern TIME = Pattern.compile("(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})"
            + "(?:[ T]?(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:(\\.\\d{1,4})\\d{0,5})?)?)?");

    private static final char REPLACED = '\uFFFD';

    private final ColumnMap map;
    private final ZoneOffset zone;

    RowReader(ColumnMap map, ZoneOffset zone) {
        this.map = map;
        this.zone = zone;
    }

    /**
     * Empty where the row says nothing.
     *
     * @param number of the row in its message, from 1
     * @throws Unusable where it says what cannot be taken
     */
    String read(Row row, int number, Datum datum) {
        String column = map.column(datum);
        String fixed = map.fixed().getOrDefault(datum, "");
        if (column == null) {
            return fixed;
        }
        Cell cell = row.cell(column);
        Place place = new Place(number, datum, column, cell.hl7(zone));
        if (cell instanceof Cell.Binary) {
            throw new Unusable(place, ErrorCode.DATA_TYPE, "二进制列不能用", "a column of bytes is not taken");
        }
        String text = translated(cell.hl7(zone), place);
        checkCharacters(text, place);
        return text.isEmpty() ? fixed : datum.holdsTime() && cell instanceof Cell.Text ? time(text) : text;
    }

    private String translated(String text, Place place) {
        Map<String, String> table = map.values().get(place.datum());
        if (table == null) {
            return text;
        }
        String meant = table.get(text);
        if (meant == null && !text.isEmpty()) {
            throw new Unusable(place, ErrorCode.TABLE_VALUE_NOT_FOUND, "值不在对照之中", "the value is not in its table");
        }
        return meant == null ? "" : meant;
    }

    private static void checkCharacters(String text, Place place) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            boolean control = each < ' ' && each != '\t' && each != '\r' && each != '\n';
            if (control || each == REPLACED || isLone(text, at)) {
                throw new Unusable(
                        place, ErrorCode.DATA_TYPE, "含控制字符或未能解码的字符", "there is a control or an undecoded character");
            }
        }
    }

    private static boolean isLone(String text, int at) {
        char each = text.charAt(at);
        return Character.isHighSurrogate(each)
                        && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
                || Character.isLowSurrogate(each) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static String time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String part = matcher.group(group);
            out.append(part == null ? "" : part);
        }
        return out.toString();
    }

    /**
     * A place in the rows.
     *
     * @param column null: none is mapped
     * @param text of the cell
     */
    record Place(int row, Datum datum, @Nullable String column, String text) {}

    /** Why rows cannot become a message. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Place place;
        private final ErrorCode code;

        /** In Chinese and English. */
        Unusable(Place place, ErrorCode code, String chinese, String english) {
            super(chinese + " / " + english, null, false, false);
            this.place = place;
            this.code = code;
        }

        Place place() {
            return place;
        }

        ErrorCode code() {
            return code;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
