package org.huren.hub.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.LocalResult;
import org.huren.terminology.Meaning;
import org.huren.terminology.load.CsvLocalCodes;
import org.huren.terminology.table.Loaded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facilities' code tables, loaded again when a file of their directory changes. */
public class CodeTables implements LocalCodes {
    private static final Logger LOG = LoggerFactory.getLogger(CodeTables.class);

    private final Optional<Path> directory;
    private final AtomicReference<LocalCodes> codes = new AtomicReference<>(local -> new Meaning.Unmapped());
    private List<String> loaded = List.of();

    /** @param directory empty where there are none */
    public CodeTables(Optional<Path> directory) {
        this.directory = directory;
    }

    @Override
    public Meaning meaningOf(LocalResult local) {
        return codes.get().meaningOf(local);
    }

    /** Loads what changed; a row that cannot be used is left out and told. */
    public synchronized void refresh() {
        directory.ifPresent(path -> {
            List<String> found = files(path);
            if (!found.isEmpty() && !found.equals(loaded)) {
                Loaded<CsvLocalCodes> tables = CsvLocalCodes.load(path);
                tables.errors().forEach(error -> LOG.warn("A row of the code tables is left out: {}", error));
                codes.set(tables.value());
                loaded = found;
            }
        });
    }

    /** Names, sizes and times of the files; nothing where the directory cannot be read, so that the known ones stay. */
    private static List<String> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .map(CodeTables::state)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String state(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file.getFileName() + " is gone";
        }
    }
}
