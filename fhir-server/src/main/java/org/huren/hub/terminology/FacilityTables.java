package org.huren.hub.terminology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.codes.Remapper;
import org.huren.terminology.MapRow;
import org.huren.terminology.system.CodeSystem;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.ConceptTable;
import org.huren.terminology.system.ConceptTable.DependsOn;
import org.huren.terminology.system.ConceptTable.Element;
import org.huren.terminology.system.ConceptTable.Group;
import org.huren.terminology.system.ConceptTable.Target;
import org.huren.terminology.system.Equivalence;
import org.jspecify.annotations.Nullable;

/** A facility's map as a table of concepts: to the province's items, and to LOINC. */
final class FacilityTables {
    static final String LOCAL = StandardCodes.LOCAL;
    static final String URL = Remapper.MAP;
    static final String PROPERTY = "urn:huren:property:";

    private final CodeSystem items;
    private final CodeSystem loinc;

    FacilityTables(CodeSystem items, CodeSystem loinc) {
        this.items = items;
        this.loinc = loinc;
    }

    ConceptTable table(FacilityMap map) {
        Map<String, List<MapRow>> byCode = new LinkedHashMap<>();
        map.rows()
                .forEach(row -> byCode.computeIfAbsent(row.localCode(), _ -> new ArrayList<>())
                        .add(row));
        String local = LOCAL + map.facility();
        List<Group> groups = new ArrayList<>();
        addGroup(groups, local, items, byCode, MapRow::item);
        addGroup(groups, local, loinc, byCode, MapRow::loinc);
        return new ConceptTable(
                map.facility(),
                URL + map.facility(),
                map.version(),
                map.published(),
                "HurenCodeMap" + map.facility().replaceAll("[^A-Za-z0-9]", ""),
                map.facility() + " 本地代码对照 / local codes of " + map.facility(),
                loinc.head().copyright(),
                null,
                null,
                groups);
    }

    /** FHIR has no group without elements. */
    private static void addGroup(
            List<Group> groups,
            String local,
            CodeSystem target,
            Map<String, List<MapRow>> byCode,
            Function<MapRow, @Nullable String> meaning) {
        List<Element> elements = byCode.values().stream()
                .map(rows -> new Element(
                        rows.getFirst().localCode(), rows.getFirst().name(), targets(rows, target, meaning)))
                .toList();
        if (!elements.isEmpty()) {
            groups.add(new Group(local, target.url(), elements));
        }
    }

    /** A code with one meaning has it whatever else is sent; one with several tells them apart by what differs. */
    private static List<Target> targets(
            List<MapRow> rows, CodeSystem target, Function<MapRow, @Nullable String> meaning) {
        boolean one = distinct(rows, meaning) == 1;
        LinkedHashSet<Target> targets = new LinkedHashSet<>();
        rows.forEach(row -> targets.add(target(meaning.apply(row), target, one ? List.of() : conditions(row, rows))));
        return List.copyOf(targets);
    }

    private static Target target(@Nullable String code, CodeSystem system, List<DependsOn> conditions) {
        if (code == null) {
            return new Target(null, null, Equivalence.UNMATCHED, conditions);
        }
        String display = system.find(code).map(Concept::chinese).orElse(null);
        return new Target(code, display, Equivalence.EQUIVALENT, conditions);
    }

    private static List<DependsOn> conditions(MapRow row, List<MapRow> rows) {
        List<DependsOn> conditions = new ArrayList<>();
        if (distinct(rows, MapRow::specimen) > 1 && row.specimen() != null) {
            conditions.add(new DependsOn(PROPERTY + "specimen", row.specimen(), null));
        }
        String panel = row.panelCode() == null ? row.panelName() : row.panelCode();
        if (distinct(rows, MapRow::panelCode) + distinct(rows, MapRow::panelName) > 2 && panel != null) {
            conditions.add(new DependsOn(PROPERTY + "panel", panel, row.panelName()));
        }
        if (distinct(rows, MapRow::unit) > 1 && row.unit() != null) {
            conditions.add(new DependsOn(PROPERTY + "unit", row.unit(), null));
        }
        return conditions;
    }

    private static long distinct(List<MapRow> rows, Function<MapRow, @Nullable String> field) {
        return rows.stream()
                .map(row -> Objects.requireNonNullElse(field.apply(row), ""))
                .distinct()
                .count();
    }
}
