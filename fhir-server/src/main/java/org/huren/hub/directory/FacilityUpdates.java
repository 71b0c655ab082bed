package org.huren.hub.directory;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the facilities up to date while the hub runs. The table is what counts, for every hub on it; the file is how an
 * operator changes the table: when its content changes, its entries are taken over, new ones added, none removed (who
 * leaves gets {@code "sends": false}). A file that is broken changes nothing and is complained of once.
 */
public class FacilityUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(FacilityUpdates.class);

    private final Optional<Path> file;
    private final FacilityTableJdbc table;
    private final FacilityRegistry registry;
    private final Clock clock;
    private byte @Nullable [] taken;
    private boolean away;

    /** @param file empty where the table is changed by other means */
    public FacilityUpdates(Optional<Path> file, FacilityTableJdbc table, FacilityRegistry registry, Clock clock) {
        this.file = file;
        this.table = table;
        this.registry = registry;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException where the file is broken and there is no former one to go on with */
    public synchronized void start() {
        registry.refresh();
        try {
            file.ifPresent(this::takeOver);
        } catch (IllegalArgumentException e) {
            if (registry.isEmpty()) {
                throw e;
            }
            complain(e);
        }
        registry.refresh();
    }

    /** Looks whether file or table changed. Never throws: what cannot be read leaves what is known in force. */
    public synchronized void refresh() {
        try {
            file.ifPresent(this::takeOver);
            registry.refresh();
            away = false;
        } catch (IllegalArgumentException e) {
            complain(e);
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warn(
                        "The table of facilities is out of reach, what is known stays: {}",
                        e.getClass().getName());
            }
            away = true;
        }
    }

    private void takeOver(Path path) {
        byte[] content = FacilityFile.content(path);
        if (Arrays.equals(content, taken)) {
            return;
        }
        try {
            int changed = table.save(FacilityFile.read(content), clock.instant());
            LOG.info("The file of facilities was taken over; {} entries are new or changed", changed);
            taken = content;
        } catch (IllegalArgumentException e) {
            taken = content;
            throw e;
        }
    }

    private static void complain(IllegalArgumentException reason) {
        LOG.error(
                "机构文件有误，沿用原来的配置 / the file of facilities is broken, the former one stays in force: {}",
                reason.getMessage());
    }
}
