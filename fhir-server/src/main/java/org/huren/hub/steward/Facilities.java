package org.huren.hub.steward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.codes.WorklistJdbc.Kind;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.terminology.LocalResult;

/** The facilities that have a map or may have one: all that send. */
public class Facilities {
    private final FacilityRegistry registry;
    private final MapsInForce maps;

    public Facilities(FacilityRegistry registry, MapsInForce maps) {
        this.registry = registry;
        this.maps = maps;
    }

    /** In order. */
    List<String> codes() {
        TreeSet<String> codes = new TreeSet<>(maps.facilities());
        registry.senders().stream().map(FacilityCode::value).forEach(codes::add);
        return List.copyOf(codes);
    }

    String name(String code) {
        return registry.find(code).map(Facility::name).orElse(code);
    }

    LocalDate day(String code, Instant time) {
        return time.atOffset(registry.zone(code)).toLocalDate();
    }

    /** What the map is asked about a kind of result, on the day of its newest one. */
    LocalResult newest(Entry entry) {
        Kind kind = entry.kind();
        return new LocalResult(
                kind.code(), kind.panel(), kind.specimen(), kind.unit(), day(kind.facility(), entry.last()));
    }
}
