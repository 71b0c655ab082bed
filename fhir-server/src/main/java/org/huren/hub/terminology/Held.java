package org.huren.hub.terminology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.slice.Slice;
import org.huren.terminology.system.CodeSystem;
import org.huren.terminology.system.ConceptTable;
import org.huren.terminology.system.HeldSystems;
import org.huren.terminology.system.ValueSet;

/** One state of everything that is held, with the resources ready to send. */
final class Held {
    final List<CodeSystem> systems;
    final List<ValueSet> valueSets;
    final List<ConceptTable> tables;
    private final Map<String, FacilityMap> facilities;
    private final List<Resource> resources;
    private final Map<String, Slice> byReference;

    /** A resource with what a search looks at. */
    record Resource(Slice slice, String url, String version, String name, String title) {

        boolean begins(String start) {
            String lower = start.toLowerCase(Locale.ROOT);
            return name.toLowerCase(Locale.ROOT).startsWith(lower)
                    || title.toLowerCase(Locale.ROOT).startsWith(lower);
        }
    }

    /** @param catalogueTime when what has no date of its own was stored */
    Held(HeldSystems held, List<FacilityMap> maps, Instant catalogueTime) {
        this.systems = held.systems();
        this.valueSets = held.valueSets();
        this.facilities = maps.stream()
                .collect(Collectors.toUnmodifiableMap(map -> FacilityTables.URL + map.facility(), map -> map));
        FacilityTables facilityTables = new FacilityTables(system("item"), system("loinc"));
        this.tables = Stream.concat(held.tables().stream(), maps.stream().map(facilityTables::table))
                .toList();
        List<Resource> all = new ArrayList<>();
        systems.forEach(system -> all.add(CodeSystemJson.resource(system, catalogueTime)));
        valueSets.forEach(set -> all.add(ValueSetJson.resource(set, catalogueTime)));
        tables.forEach(table -> all.add(ConceptMapJson.resource(table, catalogueTime)));
        this.resources = List.copyOf(all);
        this.byReference = all.stream()
                .map(Resource::slice)
                .collect(Collectors.toUnmodifiableMap(Slice::reference, slice -> slice, (first, _) -> first));
    }

    List<Resource> resources(String type) {
        return resources.stream()
                .filter(resource -> resource.slice().type().equals(type))
                .toList();
    }

    List<Slice> slice(String type, String id) {
        Slice slice = byReference.get(type + "/" + id);
        return slice == null ? List.of() : List.of(slice);
    }

    /** The facility's map that a table shows, empty for a table of another kind. */
    Optional<FacilityMap> facilityMap(ConceptTable table) {
        return Optional.ofNullable(facilities.get(table.url()));
    }

    private CodeSystem system(String id) {
        return systems.stream()
                .filter(system -> system.head().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
