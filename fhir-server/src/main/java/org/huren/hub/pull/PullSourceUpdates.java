package org.huren.hub.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the operator's file of sources over into the table whenever its content changes: new ones are added, changed ones
 * follow, none is removed (who is not fetched from any more gets {@code "enabled": false}), and those that an engineer
 * changed are left to engineers. A broken file changes nothing and is complained of once.
 */
public class PullSourceUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(PullSourceUpdates.class);

    private final Optional<Path> file;
    private final PullSourcesJdbc table;
    private final Predicate<String> isFacility;
    private byte @Nullable [] taken;

    /** @param file empty where the table is changed by other means */
    public PullSourceUpdates(Optional<Path> file, PullSourcesJdbc table, Predicate<String> isFacility) {
        this.file = file;
        this.table = table;
        this.isFacility = isFacility;
    }

    /** Looks whether the file changed. */
    public synchronized void refresh() {
        file.ifPresent(path -> {
            byte[] content = content(path);
            if (!Arrays.equals(content, taken)) {
                takeOver(content);
            }
        });
    }

    private void takeOver(byte[] content) {
        try {
            List<PullSourceEntry.Row> rows = PullSourceFile.read(content, isFacility);
            rows.forEach(this::checkSame);
            int changed = table.save(rows);
            LOG.info(
                    "The file of sources was taken over; {} entries are new or changed, left to engineers: {}",
                    changed,
                    table.changedByEngineers(
                            rows.stream().map(PullSourceEntry.Row::id).toList()));
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "来源文件有误，沿用原来的配置 / the file of sources is broken, the former one stays in force: {}",
                    e.getMessage());
        }
        taken = content;
    }

    /** What was fetched stays its facility's: a source of another one, or of another kind, is another source. */
    private void checkSame(PullSourceEntry.Row row) {
        table.settings(row.id())
                .filter(known -> !known.row().facility().equals(row.facility())
                        || !known.row().kind().equals(row.kind()))
                .ifPresent(known -> {
                    throw new IllegalArgumentException("来源 " + row.id() + " 不可改属其他机构或改变类别，请另取 id / source " + row.id()
                            + " cannot become another facility's or of another kind: give it another id");
                });
    }

    private static byte[] content(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
