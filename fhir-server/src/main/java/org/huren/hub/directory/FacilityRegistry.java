package org.huren.hub.directory;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.FacilityDirectory;
import org.huren.hub.slice.ProvinceTime;

/** The facilities of the table, held in memory and read again when they may have changed. */
public class FacilityRegistry implements FacilityDirectory {

    private final FacilityTableJdbc table;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(Map.of(), Map.of(), Map.of()));

    public FacilityRegistry(FacilityTableJdbc table) {
        this.table = table;
    }

    private record Known(
            Map<String, Facility> senders, Map<String, Facility> byCertificate, Map<String, String> names) {}

    /** Reads the table again. */
    public void refresh() {
        Map<String, Facility> senders = new HashMap<>();
        Map<String, Facility> byCertificate = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (FacilityEntry entry : table.all()) {
            names.put(entry.code(), entry.name());
            if (entry.isSender()) {
                Facility facility = entry.facility();
                senders.put(entry.code(), facility);
                facility.admission().certificates().forEach(print -> byCertificate.put(print, facility));
            }
        }
        known.set(new Known(senders, byCertificate, names));
    }

    @Override
    public Optional<Facility> find(String codeAsSent) {
        return Optional.ofNullable(known.get().senders().get(codeAsSent));
    }

    @Override
    public Optional<Facility> ofCertificate(String fingerprint) {
        return Optional.ofNullable(known.get().byCertificate().get(fingerprint));
    }

    /** The facility's time zone; China's where it is not registered any more. */
    public ZoneOffset zone(String code) {
        return find(code).map(Facility::zone).orElse(ProvinceTime.ZONE);
    }

    /** All that may send. */
    public List<FacilityCode> senders() {
        return known.get().senders().values().stream()
                .map(Facility::code)
                .sorted()
                .toList();
    }

    /** Whether an organisation of this code takes part at all, sending or not. */
    public boolean knows(String code) {
        return known.get().names().containsKey(code);
    }

    /** What people call it; the code where it does not take part. */
    public String nameOf(String code) {
        return known.get().names().getOrDefault(code, code);
    }

    boolean isEmpty() {
        return known.get().names().isEmpty();
    }
}
