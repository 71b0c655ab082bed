package org.huren.terminology.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.map.CodeMaps;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.huren.terminology.unit.UnitSpellings;

/**
 * The facilities' maps from a directory: {@code <facility>.csv} for each ({@link MapFile}) and the catalogue {@code
 * items.csv}. Immutable once loaded; each map is its facility's version 1.
 */
public final class CsvLocalCodes implements LocalCodes {

    private static final String CATALOGUE = "items.csv";
    private static final String SUFFIX = ".csv";

    private final Map<String, CodeMap> byFacility;

    private CsvLocalCodes(Map<String, CodeMap> byFacility) {
        this.byFacility = Map.copyOf(byFacility);
    }

    /** The directory's own {@code items.csv}, or an empty catalogue where there is none. */
    public static Loaded<ItemCatalogue> catalogue(Path directory) {
        return catalogueFile(directory)
                .map(ItemCatalogue::load)
                .orElseGet(() -> new Loaded<>(ItemCatalogue.empty(), List.of()));
    }

    public static Optional<Path> catalogueFile(Path directory) {
        return Optional.of(directory.resolve(CATALOGUE)).filter(Files::exists);
    }

    /** In order; none where the directory cannot be read. */
    public static List<Path> mapFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(CsvLocalCodes::isMap).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** Whose map a file is. */
    public static String facility(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Loads with the directory's own catalogue; without one, items keep their codes but have no names. */
    public static Loaded<CsvLocalCodes> load(Path directory) {
        Loaded<ItemCatalogue> catalogue = catalogue(directory);
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
        Units units = UnitSpellings.standard();
        CodeMaps maps = new CodeMaps(catalogue, units);
        Map<String, CodeMap> byFacility = new HashMap<>();
        List<LocatedError> errors = new ArrayList<>();
        if (!Files.isReadable(directory)) {
            errors.add(new LocatedError(
                    directory.getFileName().toString(), 1, "*", "目录无法读取 / the directory cannot be read"));
        }
        for (Path file : mapFiles(directory)) {
            MapFile.Content content = MapFile.read(file, catalogue, units);
            byFacility.put(facility(file), maps.of(facility(file), 1, content.rows()));
            errors.addAll(content.errors());
        }
        return new Loaded<>(new CsvLocalCodes(byFacility), errors);
    }

    @Override
    public CodeMap of(String facility) {
        return byFacility.getOrDefault(facility, CodeMap.none(facility));
    }

    /** Codes of the facilities that have a map. */
    public Set<String> facilities() {
        return byFacility.keySet();
    }

    private static boolean isMap(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.equals(CATALOGUE) && Files.isRegularFile(file);
    }
}
