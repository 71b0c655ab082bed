package org.huren.hub.directory;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;

/** The facilities that may send, held in memory and read again when they change. */
public class FacilityRegistry implements FacilityDirectory {

    private final FacilityTableJdbc table;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(Map.of(), Set.of()));

    public FacilityRegistry(FacilityTableJdbc table) {
        this.table = table;
    }

    private record Known(Map<String, Facility> senders, Set<String> codes) {}

    /** Reads the table again. */
    public void refresh() {
        Map<String, Facility> senders = table.senders().stream()
                .collect(Collectors.toMap(it -> it.code().value(), Function.identity()));
        known.set(new Known(senders, new HashSet<>(table.codes())));
    }

    @Override
    public Optional<Facility> find(String codeAsSent) {
        return Optional.ofNullable(known.get().senders().get(codeAsSent));
    }

    /** Whether an organisation of this code takes part at all, sending or not. */
    public boolean knows(String code) {
        return known.get().codes().contains(code);
    }
}
