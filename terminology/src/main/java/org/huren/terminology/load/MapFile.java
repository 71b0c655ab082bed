package org.huren.terminology.load;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.terminology.MapRow;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.code.Loinc;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;

/**
 * One facility's map as a spreadsheet: local_code, name_zh, panel_code, panel, loinc, unit, specimen, reference_interval,
 * item_code, and, where wanted, valid_from and valid_until (ISO dates).
 */
public final class MapFile {

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
    private static final String FROM = "valid_from";
    private static final String UNTIL = "valid_until";

    private final ItemCatalogue catalogue;
    private final Units units;
    private final List<MapRow> rows = new ArrayList<>();
    private final Map<String, List<MapRow>> byCode = new HashMap<>();
    private final List<LocatedError> errors = new ArrayList<>();
    private final List<LocatedError> hints = new ArrayList<>();

    private MapFile(ItemCatalogue catalogue, Units units) {
        this.catalogue = catalogue;
        this.units = units;
    }

    /**
     * What a file says.
     *
     * @param errors places whose row was left out
     * @param hints places that are taken and look wrong
     */
    public record Content(List<MapRow> rows, List<LocatedError> errors, List<LocatedError> hints) {
        public Content {
            rows = List.copyOf(rows);
            errors = List.copyOf(errors);
            hints = List.copyOf(hints);
        }
    }

    /** @param catalogue a row whose item it does not have is left out and told; an empty one is not asked */
    public static Content read(Path file, ItemCatalogue catalogue, Units units) {
        return new MapFile(catalogue, units).content(CsvTable.read(file, COLUMNS));
    }

    /** @param name for the located errors */
    public static Content read(String name, byte[] csv, ItemCatalogue catalogue, Units units) {
        return new MapFile(catalogue, units).content(CsvTable.read(name, csv, COLUMNS));
    }

    /** What {@link #read} reads back as the same rows. */
    public static byte[] write(List<MapRow> rows) {
        List<String> headings = new ArrayList<>(COLUMNS);
        headings.addAll(List.of(FROM, UNTIL));
        return CsvTable.write(
                headings,
                rows.stream()
                        .map(row -> Arrays.asList(
                                row.localCode(),
                                row.name(),
                                row.panelCode(),
                                row.panelName(),
                                row.loinc(),
                                row.unit(),
                                row.specimen(),
                                row.range(),
                                row.item(),
                                text(row.from()),
                                text(row.until())))
                        .toList());
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private Content content(Loaded<List<Row>> table) {
        errors.addAll(table.errors());
        table.value().forEach(this::add);
        return new Content(rows, errors, hints);
    }

    private void add(Row row) {
        int before = errors.size();
        LocalDate from = date(row, FROM);
        LocalDate until = date(row, UNTIL);
        checkCodes(row);
        if (from != null && until != null && !from.isBefore(until)) {
            errors.add(row.error(UNTIL, "须晚于 valid_from / must be later than valid_from"));
        }
        MapRow read = new MapRow(
                row.text("local_code"),
                row.orNull("name_zh"),
                row.orNull("panel_code"),
                row.orNull("panel"),
                row.orNull("specimen"),
                row.orNull("unit"),
                row.orNull("reference_interval"),
                row.orNull("item_code"),
                row.orNull("loinc"),
                from,
                until);
        if (byCode.getOrDefault(read.localCode(), List.of()).stream().anyMatch(read::isForTheSameAs)) {
            errors.add(row.error(
                    "local_code",
                    "同一代码、组合、标本、单位在同一时期出现两次 / the same code, panel, specimen and unit twice at one time"));
        }
        if (errors.size() == before) {
            rows.add(read);
            byCode.computeIfAbsent(read.localCode(), _ -> new ArrayList<>()).add(read);
            hints(row, read);
        }
    }

    private @Nullable LocalDate date(Row row, String column) {
        String text = row.orNull(column);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            errors.add(row.error(column, "日期应为 YYYY-MM-DD / a date is written YYYY-MM-DD"));
            return null;
        }
    }

    private void checkCodes(Row row) {
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
    }

    private void hints(Row row, MapRow read) {
        Item item = read.item() == null ? null : catalogue.find(read.item()).orElse(null);
        if (item == null) {
            return;
        }
        if (item.loinc() != null && read.loinc() != null && !item.loinc().equals(read.loinc())) {
            hints.add(row.error(
                    "loinc",
                    "与目录中该项目的 LOINC 不同（" + item.loinc() + "） / the catalogue has another LOINC for this item"));
        }
        Optional<String> unit = read.unit() == null ? Optional.empty() : units.ucumOf(read.unit());
        if (item.unit() != null && unit.isPresent() && !item.unit().equals(unit.get())) {
            hints.add(row.error(
                    "unit", "与目录中该项目的单位不同（" + item.unit() + "） / the catalogue has another unit for this item"));
        }
    }
}
