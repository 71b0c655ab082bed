package org.huren.hub.codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.load.CsvLocalCodes;
import org.huren.terminology.load.MapFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The operator's directory: for each facility the map that it begins with. Once a facility has a map,
 * its file is not looked at any more: from then on stewards change it.
 */
public class MapSeeds {
    private static final Logger LOG = LoggerFactory.getLogger(MapSeeds.class);

    private final Optional<Path> directory;
    private final TransactionTemplate tx;
    private final CodeMapsJdbc table;
    private final Units units;
    private final Clock clock;
    private List<String> lookedAt = List.of();

    /** @param directory empty where there is none */
    public MapSeeds(Optional<Path> directory, TransactionTemplate tx, CodeMapsJdbc table, Units units, Clock clock) {
        this.directory = directory;
        this.tx = tx;
        this.table = table;
        this.units = units;
        this.clock = clock;
    }

    /** Gives every facility that has a file and no map its first version. */
    void plant(ItemCatalogue catalogue) {
        List<Path> files = directory.map(CsvLocalCodes::mapFiles).orElse(List.of());
        List<String> found = files.stream().map(MapSeeds::state).toList();
        if (found.equals(lookedAt)) {
            return;
        }
        Map<String, Long> versions = table.versions();
        for (Path file : files) {
            String facility = CsvLocalCodes.facility(file);
            if (versions.getOrDefault(facility, 0L) == 0) {
                plant(facility, file, catalogue);
            }
        }
        lookedAt = found;
    }

    private void plant(String facility, Path file, ItemCatalogue catalogue) {
        MapFile.Content content = MapFile.read(file, catalogue, units);
        Stream.concat(content.errors().stream(), content.hints().stream())
                .forEach(error -> LOG.warn("In the map that a facility begins with: {}", error));
        tx.executeWithoutResult(status -> {
            if (table.hold(facility) == 0) {
                Change change = new Change(
                        facility,
                        1,
                        clock.instant(),
                        Change.Kind.SEED,
                        "file",
                        null,
                        null,
                        content.rows().size(),
                        0);
                table.put(change, content.rows(), List.of());
            }
        });
    }

    private static String state(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file.getFileName() + " is gone";
        }
    }
}
