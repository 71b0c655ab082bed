package org.huren.hub.terminology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        FacilityTables facilities = new FacilityTables(system("item"), system("loinc"));
        this.tables = Stream.concat(held.tables().stream(), maps.stream().map(facilities::table))
                .toList();
        List<Resource> all = new ArrayList<>();
        systems.forEach(system -> all.add(CodeSystemJson.resource(system, catalogueTime)));
        valueSets.forEach(set -> all.add(ValueSetJson.resource(set, catalogueTime)));
        tables.forEach(table -> all.add(ConceptMapJson.resource(table, catalogueTime)));
        this.resources = List.copyOf(all);
        this.byReference = all.stream()
                .map(Resource::slice)
                .collect(Collectors.toUnmodifiableMap(Slice::reference, slice -> slice));
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

    private CodeSystem system(String id) {
        return systems.stream()
                .filter(system -> system.head().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
