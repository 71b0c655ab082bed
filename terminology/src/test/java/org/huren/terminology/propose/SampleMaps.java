package org.huren.terminology.propose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;

/** The three facilities' maps and the values of the demo province's messages. */
final class SampleMaps {

    static final List<String> FACILITIES = List.of("JL-A", "JL-B", "JL-C");

    private static final Path CODES = Path.of("src/test/resources/codes");
    private static final Path PROPOSE = Path.of("src/test/resources/propose");

    private SampleMaps() {}

    static ItemCatalogue catalogue() {
        return ItemCatalogue.load(CODES.resolve("items.csv")).value();
    }

    static List<KnownCode> known() {
        Map<String, ValueSample> values = values();
        List<KnownCode> known = new ArrayList<>();
        for (String facility : FACILITIES) {
            for (Row row : CsvTable.read(CODES.resolve(facility + ".csv"), List.of("local_code", "item_code"))
                    .value()) {
                known.add(new KnownCode(
                        facility,
                        row.text("local_code"),
                        row.text("name_zh"),
                        row.orNull("panel_code"),
                        row.orNull("panel"),
                        row.orNull("specimen"),
                        row.orNull("unit"),
                        row.orNull("reference_interval"),
                        row.text("item_code"),
                        values.getOrDefault(
                                facility + row.text("local_code") + row.text("item_code"), ValueSample.empty())));
            }
        }
        return known;
    }

    static List<Row> unseen() {
        return CsvTable.read(PROPOSE.resolve("unseen.csv"), List.of("expected", "local_code", "name_zh", "values"))
                .value();
    }

    static ValueSample sample(String values) {
        return ValueSample.of(Arrays.stream(values.split(" ", -1))
                .filter(value -> !value.isEmpty())
                .toList());
    }

    private static Map<String, ValueSample> values() {
        Map<String, ValueSample> values = new HashMap<>();
        CsvTable.read(PROPOSE.resolve("values.csv"), List.of("facility", "local_code", "item_code", "values"))
                .value()
                .forEach(row -> values.put(
                        row.text("facility") + row.text("local_code") + row.text("item_code"),
                        sample(row.text("values"))));
        return values;
    }

    /** The row as it would be seen without a mapping. */
    static UnmappedCode unmapped(KnownCode row) {
        return new UnmappedCode(
                row.facility(),
                row.localCode(),
                List.of(row.name()),
                row.panelCode(),
                row.panelName(),
                row.specimen(),
                row.unit(),
                row.interval(),
                row.values());
    }
}
