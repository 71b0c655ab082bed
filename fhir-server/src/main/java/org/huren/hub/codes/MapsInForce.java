package org.huren.hub.codes;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.huren.bridge.StaleMap;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.MapRow;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.map.CodeMaps;

/**
 * The facilities' maps in memory, as the table has them; several hubs may change the table. A message is stored only by the
 * version that is in force when it is stored ({@link #check}).
 */
public class MapsInForce implements LocalCodes {

    private final CodeMapsJdbc table;
    private final MapSeeds seeds;
    private final Supplier<ItemCatalogue> inForce;
    private final Units units;
    private volatile Known known = new Known(ItemCatalogue.empty(), Map.of());

    /** @param catalogue in force; the same object for as long as it is the same */
    public MapsInForce(CodeMapsJdbc table, MapSeeds seeds, Supplier<ItemCatalogue> catalogue, Units units) {
        this.table = table;
        this.seeds = seeds;
        this.inForce = catalogue;
        this.units = units;
    }

    private record Known(ItemCatalogue catalogue, Map<String, CodeMap> maps) {}

    @Override
    public CodeMap of(String facility) {
        return known.maps().getOrDefault(facility, CodeMap.none(facility));
    }

    /** A facility's map as it would be with other rows. */
    public CodeMap with(String facility, List<MapRow> rows) {
        return new CodeMaps(known.catalogue(), units).of(facility, of(facility).version(), rows);
    }

    public Collection<CodeMap> all() {
        return known.maps().values();
    }

    public Collection<Item> items() {
        return known.catalogue().items();
    }

    public ItemCatalogue catalogue() {
        return known.catalogue();
    }

    /** Takes over what has changed: the catalogue, files of facilities that had no map, versions in the table. */
    public synchronized void refresh() {
        ItemCatalogue catalogue = inForce.get();
        seeds.plant(catalogue);
        reload(catalogue);
    }

    /** Takes over the versions in the table. */
    synchronized void reload() {
        reload(known.catalogue());
    }

    private void reload(ItemCatalogue catalogue) {
        Known before = known;
        boolean renamed = catalogue != before.catalogue();
        CodeMaps maps = new CodeMaps(catalogue, units);
        Map<String, CodeMap> now = new HashMap<>();
        table.versions().forEach((facility, version) -> {
            CodeMap old = before.maps().get(facility);
            now.put(
                    facility,
                    old == null || old.version() != version || renamed
                            ? maps.of(facility, version, table.rows(facility, version))
                            : old);
        });
        known = new Known(catalogue, Map.copyOf(now));
    }

    /**
     * Asks with the trip whether a version is in force.
     *
     * @return to be run when the trip is back; throws {@link StaleMap} where it is not, and the one that is has been taken
     *     over
     */
    public Runnable check(String facility, long version, RoundTrip trip) {
        Reply<Long> inForce = table.version(facility, trip);
        return () -> {
            if (inForce.row().orElse(0L) != version) {
                reload();
                throw new StaleMap();
            }
        };
    }

    /** Facilities that have a map, in order. */
    public List<String> facilities() {
        return known.maps().keySet().stream().sorted().toList();
    }
}
