package org.huren.terminology.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.LocalResult;
import org.huren.terminology.Meaning;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.map.CodeRow;
import org.huren.terminology.map.RowChoice;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;

/**
 * The facilities' code tables from a directory: {@code <facility>.csv} for each (local_code, name_zh, panel_code, panel,
 * loinc, unit, specimen, reference_interval, item_code) and the catalogue {@code items.csv}. Immutable once loaded.
 */
public final class CsvLocalCodes implements LocalCodes {

    private static final String CATALOGUE = "items.csv";
    private static final String SUFFIX = ".csv";

    private final Map<String, Map<String, List<CodeRow>>> byFacility;
    private final RowChoice choice = new RowChoice();

    private CsvLocalCodes(Map<String, Map<String, List<CodeRow>>> byFacility) {
        this.byFacility = Map.copyOf(byFacility);
    }

    /** Loads with the directory's own {@code items.csv}; without one, items keep their codes but have no names. */
    public static Loaded<CsvLocalCodes> load(Path directory) {
        Path file = directory.resolve(CATALOGUE);
        if (!Files.exists(file)) {
            return load(directory, ItemCatalogue.empty());
        }
        Loaded<ItemCatalogue> catalogue = ItemCatalogue.load(file);
        Loaded<CsvLocalCodes> codes = load(directory, catalogue.value());
        return new Loaded<>(
                codes.value(),
                Stream.concat(catalogue.errors().stream(), codes.errors().stream())
                        .toList());
    }

    /**
     * Loads with a catalogue.
     *
     * @param catalogue a row whose item it does not have is left out and told; an empty one is not asked
     */
    public static Loaded<CsvLocalCodes> load(Path directory, ItemCatalogue catalogue) {
        Map<String, Map<String, List<CodeRow>>> tables = new HashMap<>();
        List<LocatedError> errors = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(CsvLocalCodes::isCodeTable).sorted().toList()) {
                Loaded<Map<String, List<CodeRow>>> table = CodeTableFile.load(file, catalogue);
                String name = file.getFileName().toString();
                tables.put(name.substring(0, name.length() - SUFFIX.length()), table.value());
                errors.addAll(table.errors());
            }
        } catch (IOException _) {
            errors.add(new LocatedError(
                    directory.getFileName().toString(), 1, "*", "目录无法读取 / the directory cannot be read"));
        }
        return new Loaded<>(new CsvLocalCodes(tables), errors);
    }

    @Override
    public Meaning meaningOf(LocalResult local) {
        List<CodeRow> rows =
                byFacility.getOrDefault(local.facility(), Map.of()).getOrDefault(local.localCode(), List.of());
        return rows.isEmpty() ? new Meaning.Unmapped() : choice.choose(rows, local);
    }

    /** Codes of the facilities that have a table. */
    public Set<String> facilities() {
        return byFacility.keySet();
    }

    private static boolean isCodeTable(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.equals(CATALOGUE) && Files.isRegularFile(file);
    }
}
