package org.huren.terminology.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huren.terminology.Meaning;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.code.Loinc;
import org.huren.terminology.map.CodeRow;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;

/** One facility's table: local code to its rows. */
final class CodeTableFile {

    private static final List<String> COLUMNS = List.of(
            "local_code",
            "name_zh",
            "panel_code",
            "panel",
            "loinc",
            "unit",
            "specimen",
            "reference_interval",
            "item_code");

    private CodeTableFile() {}

    static Loaded<Map<String, List<CodeRow>>> load(Path file, ItemCatalogue catalogue) {
        Loaded<List<Row>> table = CsvTable.read(file, COLUMNS);
        List<LocatedError> errors = new ArrayList<>(table.errors());
        Map<String, List<CodeRow>> rows = new HashMap<>();
        for (Row row : table.value()) {
            List<LocatedError> wrong = check(row, catalogue);
            errors.addAll(wrong);
            if (wrong.isEmpty()) {
                rows.computeIfAbsent(row.text("local_code"), _ -> new ArrayList<>())
                        .add(codeRow(row, catalogue));
            }
        }
        rows.replaceAll((_, ofCode) -> List.copyOf(ofCode));
        return new Loaded<>(Map.copyOf(rows), errors);
    }

    private static CodeRow codeRow(Row row, ItemCatalogue catalogue) {
        String item = row.orNull("item_code");
        return new CodeRow(
                row.text("local_code"),
                row.orNull("panel_code"),
                row.orNull("panel"),
                row.orNull("specimen"),
                new Meaning.Mapped(item, nameOf(item, catalogue), row.orNull("loinc")));
    }

    private static @Nullable String nameOf(@Nullable String item, ItemCatalogue catalogue) {
        return item == null ? null : catalogue.find(item).map(Item::name).orElse(null);
    }

    private static List<LocatedError> check(Row row, ItemCatalogue catalogue) {
        List<LocatedError> errors = new ArrayList<>();
        if (row.text("local_code").isEmpty()) {
            errors.add(row.error("local_code", "缺少本地代码 / the local code is missing"));
        }
        String loinc = row.orNull("loinc");
        if (loinc != null && !Loinc.isCode(loinc)) {
            errors.add(row.error("loinc", Loinc.NOT_A_CODE));
        }
        String item = row.orNull("item_code");
        if (item != null && !catalogue.isEmpty() && catalogue.find(item).isEmpty()) {
            errors.add(row.error("item_code", "目录中没有此项目 / the catalogue has no such item"));
        }
        return errors;
    }
}
