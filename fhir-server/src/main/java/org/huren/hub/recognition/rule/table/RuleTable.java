package org.huren.hub.recognition.rule.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of rules with their columns; what is in a column is told in {@code compose/docs/rules.md}. */
public enum RuleTable {
    ITEMS(
            "items",
            "项目目录 / catalogue of items",
            List.of("item_code"),
            List.of("item_code", "name_zh", "category"),
            List.of(
                    "item_code",
                    "name_zh",
                    "name_en",
                    "category",
                    "loinc",
                    "specimen",
                    "ucum_unit",
                    "window_days_outpatient",
                    "window_days_inpatient",
                    "volatility",
                    "cvi_percent",
                    "methods",
                    "modality",
                    "minimum_tesla",
                    "minimum_rows",
                    "grade",
                    Column.SOURCE,
                    Column.FROM,
                    Column.UNTIL)),
    PANELS(
            "panels",
            "组合 / panels",
            List.of("panel_code", "item_code"),
            List.of("panel_code", "name_zh", "item_code"),
            List.of(
                    "panel_code",
                    "name_zh",
                    "name_en",
                    "loinc",
                    "item_code",
                    Column.SOURCE,
                    Column.FROM,
                    Column.UNTIL)),
    PRICES(
            "prices",
            "价格 / prices",
            List.of("facility", "item_code"),
            List.of("facility", "item_code", "price_yuan"),
            List.of("facility", "item_code", "price_yuan", Column.SOURCE, Column.FROM, Column.UNTIL)),
    EVALUATIONS(
            "evaluations",
            "质量评价 / quality evaluations",
            List.of("facility", "item_code", "scope", "territory"),
            List.of("facility", "item_code", "scope", "territory", "body"),
            List.of(
                    "facility",
                    "item_code",
                    "scope",
                    "territory",
                    "body",
                    Column.SOURCE,
                    Column.FROM,
                    Column.UNTIL,
                    "revoked_on",
                    "note")),
    MARKS(
            "marks",
            "互认标识写法 / marks as printed",
            List.of("facility", "printed"),
            List.of("facility", "printed"),
            List.of("facility", "printed", "scope", Column.SOURCE, Column.FROM, Column.UNTIL)),
    TERRITORIES(
            "territories",
            "行政区划 / territories",
            List.of("code"),
            List.of("code", "level", "name_zh"),
            List.of("code", "level", "parent", "name_zh", Column.SOURCE)),
    COMPACTS(
            "compacts",
            "区域协议 / regional compacts",
            List.of("compact", "territory"),
            List.of("compact", "name_zh", "territory"),
            List.of("compact", "name_zh", "territory", Column.SOURCE, Column.FROM, Column.UNTIL)),
    SEATS(
            "seats",
            "机构所在地 / seats of facilities",
            List.of("facility"),
            List.of("facility", "territory"),
            List.of("facility", "territory", Column.SOURCE, Column.FROM, Column.UNTIL)),
    ALLIANCES(
            "alliances",
            "医联体 / medical alliances",
            List.of("alliance", "facility"),
            List.of("alliance", "name_zh", "facility"),
            List.of("alliance", "name_zh", "facility", Column.SOURCE, Column.FROM, Column.UNTIL)),
    PERFORMERS(
            "performers",
            "执行机构写法 / performers as senders name them",
            List.of("sender", "performer_code", "performer_name"),
            List.of("sender", "facility"),
            List.of("sender", "performer_code", "performer_name", "facility", Column.SOURCE)),
    REASONS(
            "reasons",
            "省级理由细分 / the province's sub-codes of reasons",
            List.of("code"),
            List.of("code", "name_zh", "parent"),
            List.of("code", "parent", "name_zh", "name_en", "needs_text", Column.SOURCE));

    private final String id;
    private final String title;
    private final List<String> key;
    private final Set<String> needed;
    private final List<String> columns;

    RuleTable(String id, String title, List<String> key, List<String> needed, List<String> columns) {
        this.id = id;
        this.title = title;
        this.key = key;
        this.needed = Set.copyOf(needed);
        this.columns = columns;
    }

    /** Columns that most tables have. */
    static final class Column {
        static final String SOURCE = "source";
        static final String FROM = "valid_from";
        static final String UNTIL = "valid_until";

        private Column() {}
    }

    public static Optional<RuleTable> find(String id) {
        return Arrays.stream(values()).filter(table -> table.id.equals(id)).findFirst();
    }

    /** As in addresses and in the database; the file is called so, too. */
    public String id() {
        return id;
    }

    /** Chinese, then English. */
    public String title() {
        return title;
    }

    /** What a row is about: of one key no two rows may hold on one day. */
    public List<String> key() {
        return key;
    }

    /** In the order in which they are written. */
    public List<String> columns() {
        return columns;
    }

    /** Columns that a file must have. */
    public List<String> needed() {
        return columns.stream().filter(needed::contains).toList();
    }

    boolean limitedInTime() {
        return columns.contains(Column.FROM);
    }
}
