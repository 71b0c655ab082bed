package org.huren.hub.terminology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.system.HeldSystems;
import org.huren.terminology.table.Loaded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is held now: made again when the catalogue, the province's reasons or a facility's map changes. No network. */
public final class HeldNow {
    private static final Logger LOG = LoggerFactory.getLogger(HeldNow.class);

    private final Optional<Path> catalogue;
    private final Optional<Path> reasons;
    private final FacilityMaps maps;
    private volatile @Nullable State state;

    /**
     * @param catalogue {@code items.csv}, empty where there is none
     * @param reasons CSV file of the province's sub-codes below R1–R6, empty where there are none
     */
    public HeldNow(Optional<Path> catalogue, Optional<Path> reasons, FacilityMaps maps) {
        this.catalogue = catalogue;
        this.reasons = reasons;
        this.maps = maps;
    }

    /**
     * @param files that it was made from
     * @param maps that it was made from
     */
    private record State(List<String> files, List<FacilityMap> maps, Held held) {

        boolean madeOf(List<String> filesNow, List<FacilityMap> mapsNow) {
            return files.equals(filesNow)
                    && maps.size() == mapsNow.size()
                    && IntStream.range(0, maps.size()).allMatch(i -> maps.get(i) == mapsNow.get(i));
        }
    }

    Held held() {
        List<FacilityMap> current = maps.current();
        List<String> files = List.of(file(catalogue), file(reasons));
        State before = state;
        if (before != null && (before.madeOf(files, current) || gone(catalogue) || gone(reasons))) {
            return before.held();
        }
        State made = new State(files, current, load(current));
        state = made;
        return made.held();
    }

    private Held load(List<FacilityMap> current) {
        ItemCatalogue items =
                catalogue.map(file -> told(ItemCatalogue.load(file))).orElseGet(ItemCatalogue::empty);
        return new Held(
                told(HeldSystems.load(items, reasons, loinc(current))),
                current,
                catalogue.map(HeldNow::time).orElse(Instant.EPOCH));
    }

    private static Map<String, String> loinc(List<FacilityMap> maps) {
        Map<String, String> names = new TreeMap<>();
        maps.forEach(map -> map.rows().forEach(row -> {
            if (row.loinc() != null) {
                names.putIfAbsent(row.loinc(), row.name() == null ? row.localCode() : row.name());
            }
        }));
        return names;
    }

    private static <T> T told(Loaded<T> loaded) {
        loaded.errors().forEach(error -> LOG.warn("A row of a terminology table is left out: {}", error));
        return loaded.value();
    }

    private static String file(Optional<Path> file) {
        return file.map(path -> time(path) + " " + size(path)).orElse("");
    }

    /** What is being replaced stays known. */
    private static boolean gone(Optional<Path> file) {
        return file.isPresent() && size(file.get()) < 0;
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }

    private static Instant time(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
