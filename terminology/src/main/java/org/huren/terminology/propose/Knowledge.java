package org.huren.terminology.propose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.map.Specimens;
import org.huren.terminology.propose.ItemProfile.Name;
import org.jspecify.annotations.Nullable;

/** Everything known before a code is looked at: a profile of each item, and who else has a name. */
final class Knowledge {

    private final Units units;
    private final NameTable table;
    private final Qualifiers qualifiers = new Qualifiers();
    private final Specimens specimens = new Specimens();
    private final List<KnownCode> known;
    private final List<ItemProfile> profiles;
    private final Map<String, List<ItemProfile>> byForm = new HashMap<>();
    private final Set<Long> linked = new HashSet<>();

    Knowledge(ItemCatalogue catalogue, Collection<KnownCode> known, Units units, NameTable table) {
        this.units = units;
        this.table = table;
        this.known = List.copyOf(known);
        Map<String, List<KnownCode>> byItem = known.stream().collect(Collectors.groupingBy(KnownCode::item));
        this.profiles = catalogue.items().stream()
                .sorted(Comparator.comparing(Item::code))
                .map(item -> profile(item, byItem.getOrDefault(item.code(), List.of())))
                .toList();
        profiles.forEach(profile -> Stream.concat(profile.names().stream().map(Name::form), profile.codes().stream())
                .distinct()
                .forEach(form ->
                        byForm.computeIfAbsent(form, _ -> new ArrayList<>()).add(profile)));
    }

    List<ItemProfile> profiles() {
        return profiles;
    }

    List<KnownCode> known() {
        return known;
    }

    Qualifiers qualifiers() {
        return qualifiers;
    }

    Specimens specimens() {
        return specimens;
    }

    @Nullable
    String ucum(@Nullable String unit) {
        return unit == null || unit.isBlank() ? null : units.ucumOf(unit).orElse(null);
    }

    /** How many things may be meant by a name in such a specimen, those included that the catalogue does not have. */
    int meanings(String form, @Nullable String specimenKind) {
        return itemsNamed(form, specimenKind) + strangersNamed(form, specimenKind);
    }

    int itemsNamed(String form, @Nullable String specimenKind) {
        return (int) byForm.getOrDefault(form, List.of()).stream()
                .filter(profile -> agree(profile.kind(), specimenKind))
                .count();
    }

    private int strangersNamed(String form, @Nullable String specimenKind) {
        return (int) table.named(form, specimenKind).stream()
                .filter(analyte -> !linked.contains(analyte.line()))
                .count();
    }

    private static boolean agree(@Nullable String kind, @Nullable String specimenKind) {
        return kind == null || specimenKind == null || Specimens.top(kind).equals(Specimens.top(specimenKind));
    }

    private ItemProfile profile(Item item, List<KnownCode> rows) {
        String kind = specimens.kindOf(item.specimen());
        Map<String, Name> names = new HashMap<>();
        addName(names, item.name(), "目录 / the catalogue");
        rows.forEach(row ->
                NameForms.variants(row.name()).forEach(form -> addName(names, form, row.name(), row.facility())));
        if (kind != null) {
            table.named(NameForms.form(item.name()), kind).stream()
                    .peek(analyte -> linked.add(analyte.line()))
                    .flatMap(analyte -> analyte.forms().stream())
                    .forEach(form -> addName(names, form, form, "常用名称 / a usual name"));
        }
        return new ItemProfile(
                item,
                kind,
                List.copyOf(names.values()),
                rows.stream()
                        .map(KnownCode::localCode)
                        .filter(CodeEvidence::isTelling)
                        .map(NameForms::form)
                        .collect(Collectors.toSet()),
                unitsOf(item, rows),
                rows.stream()
                        .map(row -> new ItemProfile.Row(
                                row,
                                ucum(row.unit()),
                                ReferenceInterval.parse(row.interval()).orElse(null)))
                        .toList());
    }

    private void addName(Map<String, Name> names, String shown, String source) {
        addName(names, NameForms.form(shown), shown, source);
    }

    private void addName(Map<String, Name> names, String form, String shown, String source) {
        names.putIfAbsent(form, new Name(shown, form, qualifiers.parts(form), source));
    }

    private List<String> unitsOf(Item item, List<KnownCode> rows) {
        Set<String> all = new LinkedHashSet<>();
        if (item.unit() != null) {
            all.add(item.unit());
        }
        rows.forEach(row -> {
            String ucum = ucum(row.unit());
            if (ucum != null) {
                all.add(ucum);
            }
        });
        return new ArrayList<>(all);
    }
}
