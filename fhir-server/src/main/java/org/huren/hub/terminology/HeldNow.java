package org.huren.hub.terminology;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.huren.terminology.system.HeldSystems;
import org.huren.terminology.system.Province;
import org.jspecify.annotations.Nullable;

/** What is held now: made again when the catalogue, the province's reasons or a facility's map changes. No network. */
public final class HeldNow {
    private final Supplier<Province> province;
    private final Supplier<Instant> changedAt;
    private final FacilityMaps maps;
    private volatile @Nullable State state;

    /**
     * @param province the same object for as long as it is the same; asked at every question, so from memory
     * @param changedAt when the province's tables changed last; asked when they have
     */
    public HeldNow(Supplier<Province> province, Supplier<Instant> changedAt, FacilityMaps maps) {
        this.province = province;
        this.changedAt = changedAt;
        this.maps = maps;
    }

    /**
     * @param province that it was made from
     * @param maps that it was made from
     */
    private record State(Province province, List<FacilityMap> maps, Held held) {

        boolean madeOf(Province provinceNow, List<FacilityMap> mapsNow) {
            return province == provinceNow
                    && maps.size() == mapsNow.size()
                    && IntStream.range(0, maps.size()).allMatch(i -> maps.get(i) == mapsNow.get(i));
        }
    }

    Held held() {
        List<FacilityMap> current = maps.current();
        Province inForce = province.get();
        State before = state;
        if (before != null && before.madeOf(inForce, current)) {
            return before.held();
        }
        Held held = new Held(
                HeldSystems.of(inForce, loinc(current)),
                current,
                changedAt.get().truncatedTo(ChronoUnit.MILLIS));
        state = new State(inForce, current, held);
        return held;
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
}
