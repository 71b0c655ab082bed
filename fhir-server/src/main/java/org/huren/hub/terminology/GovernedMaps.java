package org.huren.hub.terminology;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huren.hub.codes.Change;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.CodeMap;
import org.jspecify.annotations.Nullable;

/** The governed maps, each as it stands today. */
public final class GovernedMaps implements FacilityMaps {

    private final MapsInForce maps;
    private final CodeMapsJdbc changes;
    private final Clock clock;
    private final Map<String, FacilityMap> shown = new ConcurrentHashMap<>();

    public GovernedMaps(MapsInForce maps, CodeMapsJdbc changes, Clock clock) {
        this.maps = maps;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public List<FacilityMap> current() {
        LocalDate today = clock.instant().atOffset(ProvinceTime.ZONE).toLocalDate();
        return maps.all().stream()
                .sorted(Comparator.comparing(CodeMap::facility))
                .map(map -> shown.compute(map.facility(), (_, before) -> shown(map, today, before)))
                .toList();
    }

    private FacilityMap shown(CodeMap map, LocalDate today, @Nullable FacilityMap before) {
        if (before != null && before.map() == map && before.day().equals(today)) {
            return before;
        }
        return new FacilityMap(
                map,
                changes.change(map.facility(), map.version()).map(Change::at).orElse(null),
                today);
    }
}
