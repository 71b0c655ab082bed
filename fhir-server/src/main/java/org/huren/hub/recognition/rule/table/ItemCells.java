package org.huren.hub.recognition.rule.table;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.ItemRule.Equipment;
import org.huren.hub.recognition.rule.ItemRule.Variation;
import org.huren.hub.recognition.rule.ItemRule.Volatility;
import org.huren.hub.recognition.rule.ItemRule.Windows;
import org.huren.hub.recognition.rule.RuleRows.PanelMember;
import org.huren.hub.recognition.rule.RuleRows.Price;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.Item.Category;
import org.jspecify.annotations.Nullable;

/** Reads what the catalogue says: items, panels, prices. */
final class ItemCells {
    private static final int LONGEST_WINDOW = 36_500;
    private static final int USUAL_GRADE = 4;
    private static final int STRICTEST_GRADE = 5;
    private static final int MOST_ROWS = 10_000;
    /** Fits an id of FHIR, too. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.-]{1,50}");

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern MODALITY = Pattern.compile("[A-Z]{2,6}");
    /** In one code system with the items. */
    private static final Set<String> CATEGORIES = Stream.concat(
                    Stream.of("panel"),
                    Arrays.stream(Category.values())
                            .map(category -> category.name().toLowerCase(Locale.ROOT)))
            .collect(toUnmodifiableSet());

    private final Predicate<String> units;

    /** @param units whether a code is UCUM */
    ItemCells(Predicate<String> units) {
        this.units = units;
    }

    ItemRule item(Cells cells) {
        return new ItemRule(
                new Item(
                        code(cells, "item_code"),
                        cells.needed("name_zh"),
                        cells.orNull("name_en"),
                        cells.neededWord("category", Category.class, _ -> true),
                        cells.loincOrNull(),
                        cells.orNull("specimen"),
                        unit(cells)),
                new Windows(days(cells, "window_days_outpatient"), days(cells, "window_days_inpatient")),
                methods(cells),
                equipment(cells),
                Objects.requireNonNullElse(cells.wholeOrNull("grade", USUAL_GRADE, STRICTEST_GRADE), USUAL_GRADE),
                variation(cells),
                cells.orEmpty("source"),
                cells.period());
    }

    private static String code(Cells cells, String column) {
        String code = cells.needed(column);
        if (CATEGORIES.contains(code)) {
            cells.wrong(column, "此代码是类别的代码 / this is the code of a category");
        }
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            cells.wrong(column, "只可用字母、数字、点与连字符，最多 50 位 / letters, digits, dots and hyphens only, at most 50");
        }
        return code;
    }

    private @Nullable String unit(Cells cells) {
        String unit = cells.orNull("ucum_unit");
        if (unit != null && !units.test(unit)) {
            cells.wrong("ucum_unit", "不是有效的 UCUM 单位 / not a valid UCUM unit");
        }
        return unit;
    }

    /** Without a window no result is recognised. */
    private static int days(Cells cells, String column) {
        return Objects.requireNonNullElse(cells.wholeOrNull(column, 0, LONGEST_WINDOW), 0);
    }

    private static Set<String> methods(Cells cells) {
        return BAR.splitAsStream(cells.orEmpty("methods"))
                .map(String::strip)
                .filter(method -> !method.isEmpty())
                .map(method -> method.toUpperCase(Locale.ROOT))
                .collect(toUnmodifiableSet());
    }

    private static Equipment equipment(Cells cells) {
        String modality = cells.orNull("modality");
        if (modality != null && !MODALITY.matcher(modality).matches()) {
            cells.wrong("modality", "应为 DICOM 设备类型代码，如 CT、MR / give a DICOM modality code such as CT or MR");
        }
        BigDecimal tesla = cells.positiveOrNull("minimum_tesla");
        Integer rows = cells.wholeOrNull("minimum_rows", 1, MOST_ROWS);
        return modality == null && tesla == null && rows == null ? Equipment.ANY : new Equipment(modality, tesla, rows);
    }

    private static Variation variation(Cells cells) {
        return new Variation(
                cells.word("volatility", Volatility.class, _ -> true).orElse(null),
                cells.positiveOrNull("cvi_percent"));
    }

    PanelMember panel(Cells cells) {
        return new PanelMember(
                code(cells, "panel_code"),
                cells.needed("name_zh"),
                cells.orNull("name_en"),
                cells.loincOrNull(),
                cells.needed("item_code"),
                cells.period());
    }

    Price price(Cells cells) {
        return new Price(
                cells.needed("facility"),
                cells.needed("item_code"),
                cells.fen("price_yuan"),
                cells.orEmpty("source"),
                cells.period());
    }
}
