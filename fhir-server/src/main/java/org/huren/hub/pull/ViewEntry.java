package org.huren.hub.pull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huren.bridge.view.ColumnMap;
import org.huren.bridge.view.Datum;
import org.huren.bridge.view.ViewSource.Query;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a view and what its columns say.
 *
 * @param driver class name of the JDBC driver
 * @param query without an order
 * @param watermark column that grows with every change: a timestamp or a number
 * @param key column that is different in every row
 * @param overlap how far each round looks back: seconds, or so many numbers
 * @param columns by what they say ({@link Datum#word()})
 * @param fixed what every row says alike
 * @param values what the hospital's words mean in HL7
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ViewEntry(
        @Nullable String driver,
        @Nullable String query,
        @Nullable String watermark,
        @Nullable String key,
        @Nullable Long overlap,
        @Nullable Map<String, String> columns,
        @Nullable Map<String, String> fixed,
        @Nullable Map<String, Map<String, String>> values) {

    private static final String POSTGRESQL = "org.postgresql.Driver";
    private static final long USUAL_OVERLAP = 300;
    private static final long MOST_OVERLAP = 31L * 24 * 60 * 60;
    private static final int LONGEST_QUERY = 20_000;
    /** Chinese names of columns are usual; a name that must be quoted gets another one in the query. */
    private static final String COLUMN = "[\\p{L}_][\\p{L}\\p{N}_$#]{0,127}";

    void check(WrongEntry.Places places) {
        places.unless(
                usual(driver, POSTGRESQL).matches("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)+"),
                "view.driver",
                "须为类名 / a class name");
        String sql = usual(query, "").strip();
        places.unless(
                sql.matches("(?is)(select|with)\\s.*") && sql.length() <= LONGEST_QUERY && !sql.contains(";"),
                "view.query",
                "须为一条 select，不含分号，最长 20000 字 / one select without semicolons, at most 20,000 characters");
        places.unless(usual(watermark, "").matches(COLUMN), "view.watermark", "须为列名 / the name of a column");
        places.unless(usual(key, "").matches(COLUMN), "view.key", "须为列名 / the name of a column");
        long back = overlap == null ? USUAL_OVERLAP : overlap;
        places.unless(
                back >= 0 && back <= MOST_OVERLAP,
                "view.overlap",
                "须在 0 与 " + MOST_OVERLAP + " 之间 / between 0 and " + MOST_OVERLAP);
        checkColumns(places);
        checkRest(places);
    }

    private void checkColumns(WrongEntry.Places places) {
        given(columns).forEach((word, column) -> {
            String place = "view.columns." + shown(word);
            places.unless(Datum.ofWord(word).isPresent(), place, "没有此项 / there is no such thing to say");
            places.unless(column != null && column.matches(COLUMN), place, "须为列名 / the name of a column");
        });
        places.unless(given(columns).containsKey(Datum.ORDER.word()), "view.columns.order", "必填：医嘱号列 / required");
        places.unless(
                says(Datum.PATIENT_ID) || says(Datum.NATIONAL_ID),
                "view.columns",
                "须有 patientId 或 nationalId / patientId or nationalId is required");
        places.unless(
                says(Datum.PANEL_CODE) || says(Datum.PANEL_NAME),
                "view.columns",
                "须有 panelCode 或 panelName / panelCode or panelName is required");
    }

    private void checkRest(WrongEntry.Places places) {
        given(fixed).forEach((word, text) -> {
            String place = "view.fixed." + shown(word);
            places.unless(Datum.ofWord(word).isPresent(), place, "没有此项 / there is no such thing to say");
            places.unless(text != null && text.chars().noneMatch(Character::isISOControl), place, "须为文本 / give a text");
        });
        given(values).forEach((word, table) -> {
            String place = "view.values." + shown(word);
            places.unless(given(columns).containsKey(word), place, "没有映射此项的列 / no column is mapped to this");
            places.unless(
                    table != null && !table.isEmpty() && !table.containsValue(null),
                    place,
                    "须为对照，不可空 / a table of words, not empty");
        });
    }

    private boolean says(Datum datum) {
        return given(columns).containsKey(datum.word()) || given(fixed).containsKey(datum.word());
    }

    /** Of an entry that is right. */
    Query asked() {
        return new Query(
                usual(driver, POSTGRESQL),
                usual(query, "").strip(),
                lower(watermark),
                lower(key),
                overlap == null ? USUAL_OVERLAP : overlap);
    }

    ColumnMap map() {
        Map<Datum, String> named = new EnumMap<>(Datum.class);
        Map<Datum, String> alike = new EnumMap<>(Datum.class);
        Map<Datum, Map<String, String>> meant = new EnumMap<>(Datum.class);
        given(columns)
                .forEach((word, column) -> Datum.ofWord(word).ifPresent(datum -> named.put(datum, lower(column))));
        given(fixed).forEach((word, text) -> Datum.ofWord(word).ifPresent(datum -> alike.put(datum, text)));
        given(values).forEach((word, table) -> Datum.ofWord(word).ifPresent(datum -> meant.put(datum, table)));
        return new ColumnMap(named, alike, meant);
    }

    private static <T> Map<String, T> given(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }

    private static String usual(@Nullable String given, String usual) {
        return Objects.requireNonNullElse(given, usual);
    }

    private static String lower(@Nullable String column) {
        return usual(column, "").toLowerCase(Locale.ROOT);
    }

    private static String shown(String word) {
        return Stream.of(word)
                .filter(it -> it.matches("[A-Za-z0-9_-]{1,40}"))
                .findFirst()
                .orElse("?");
    }
}
