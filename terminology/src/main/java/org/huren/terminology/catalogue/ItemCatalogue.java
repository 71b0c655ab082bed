package org.huren.terminology.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.terminology.catalogue.Item.Category;
import org.huren.terminology.code.Loinc;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;

/**
 * The province's catalogue ({@code items.csv}: item_code, name_zh, name_en, category, loinc, specimen, ucum_unit; what
 * recognition adds to it is not read here).
 */
public final class ItemCatalogue {

    private static final List<String> COLUMNS =
            List.of("item_code", "name_zh", "name_en", "category", "loinc", "specimen", "ucum_unit");

    private final Map<String, Item> items;

    private ItemCatalogue(Map<String, Item> items) {
        this.items = Map.copyOf(items);
    }

    public static ItemCatalogue empty() {
        return new ItemCatalogue(Map.of());
    }

    /** @throws IllegalStateException if a code is there twice */
    public static ItemCatalogue of(Collection<Item> items) {
        return new ItemCatalogue(items.stream().collect(Collectors.toMap(Item::code, item -> item)));
    }

    /** Loads {@code items.csv}; a wrong row is left out and told. */
    public static Loaded<ItemCatalogue> load(Path file) {
        Loaded<List<Row>> table = CsvTable.read(file, COLUMNS);
        List<LocatedError> errors = new ArrayList<>(table.errors());
        Map<String, Item> items = new LinkedHashMap<>();
        for (Row row : table.value()) {
            List<LocatedError> wrong = check(row, items);
            errors.addAll(wrong);
            if (wrong.isEmpty()) {
                items.put(row.text("item_code"), item(row));
            }
        }
        return new Loaded<>(new ItemCatalogue(items), errors);
    }

    public Optional<Item> find(String code) {
        return Optional.ofNullable(items.get(code));
    }

    /** In no order. */
    public Collection<Item> items() {
        return items.values();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    private static Item item(Row row) {
        return new Item(
                row.text("item_code"),
                row.text("name_zh"),
                row.orNull("name_en"),
                category(row).orElseThrow(),
                row.orNull("loinc"),
                row.orNull("specimen"),
                row.orNull("ucum_unit"));
    }

    private static List<LocatedError> check(Row row, Map<String, Item> before) {
        List<LocatedError> errors = new ArrayList<>();
        if (row.text("item_code").isEmpty()) {
            errors.add(row.error("item_code", "缺少项目代码 / the item code is missing"));
        }
        if (before.containsKey(row.text("item_code"))) {
            errors.add(row.error("item_code", "项目代码重复 / the item code is there twice"));
        }
        if (row.text("name_zh").isEmpty()) {
            errors.add(row.error("name_zh", "缺少项目名称 / the item's name is missing"));
        }
        if (category(row).isEmpty()) {
            errors.add(row.error("category", "未知类别 / unknown category"));
        }
        String loinc = row.orNull("loinc");
        if (loinc != null && !Loinc.isCode(loinc)) {
            errors.add(row.error("loinc", Loinc.NOT_A_CODE));
        }
        return errors;
    }

    private static Optional<Category> category(Row row) {
        String text = row.text("category").toUpperCase(Locale.ROOT);
        return Stream.of(Category.values())
                .filter(category -> category.name().equals(text))
                .findFirst();
    }
}
