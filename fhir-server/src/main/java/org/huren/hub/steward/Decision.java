package org.huren.hub.steward;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.codes.WorklistJdbc.Kind;
import org.huren.hub.desk.DeskBody;
import org.huren.hub.failure.Refusal;
import org.huren.terminology.MapRow;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.map.MapEdit;
import org.jspecify.annotations.Nullable;

/**
 * What a steward says that kinds of one facility's code are.
 *
 * @param version of the map that they looked at
 * @param others they know that kinds which they did not name get the meaning as well
 */
record Decision(
        String facility,
        long version,
        String code,
        List<One> kinds,
        boolean others,
        @Nullable String note) {

    Decision {
        kinds = List.copyOf(kinds);
    }

    /** @param item null: no standard item and no LOINC stand for it */
    record One(
            Kind kind,
            @Nullable Item item,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        /** Some day that it is for, null: today. */
        @Nullable
        LocalDate day() {
            return from != null || until == null ? from : until.minusDays(1);
        }

        private MapRow row(Entry entry) {
            return new MapRow(
                    kind.code(),
                    entry.name(),
                    kind.panel(),
                    null,
                    kind.specimen(),
                    kind.unit(),
                    entry.range(),
                    item == null ? null : item.code(),
                    item == null ? null : item.loinc(),
                    from,
                    until);
        }
    }

    /** As it is sent. */
    record Body(
            @Nullable String facility,
            @Nullable Long version,
            @Nullable String code,
            @Nullable List<Part> kinds,
            @Nullable Boolean others,
            @Nullable String note) {}

    /** @param decision item or none */
    record Part(
            @Nullable String panel,
            @Nullable String specimen,
            @Nullable String unit,
            @Nullable String decision,
            @Nullable String item,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /** @throws Refusal 400 with the place */
    static Decision of(Body body, ItemCatalogue catalogue) {
        String facility = needed(body.facility(), "facility");
        String code = needed(body.code(), "code");
        Long version = body.version();
        if (version == null) {
            throw DeskBody.wrong("version", "必填：所看的对照表版本", "required: the version of the map that you looked at");
        }
        List<Part> parts = body.kinds();
        if (parts == null || parts.isEmpty() || parts.contains(null)) {
            throw DeskBody.wrong("kinds", "至少一种", "at least one");
        }
        List<One> kinds = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            kinds.add(one(facility, code, parts.get(i), "kinds[" + i + "]", catalogue));
        }
        if (kinds.stream().map(One::kind).distinct().count() < kinds.size()) {
            throw DeskBody.wrong("kinds", "同一种出现两次", "one kind is there twice");
        }
        return new Decision(
                facility, version, code, kinds, Boolean.TRUE.equals(body.others()), Note.checked(body.note(), "note"));
    }

    private static One one(String facility, String code, Part part, String place, ItemCatalogue catalogue) {
        LocalDate from = part.from();
        LocalDate until = part.until();
        if (from != null && until != null && !from.isBefore(until)) {
            throw DeskBody.wrong(place + ".until", "须晚于 from", "must be later than from");
        }
        Kind kind = new Kind(facility, code, part.panel(), part.specimen(), part.unit());
        return new One(kind, item(part, place, catalogue), from, until);
    }

    private static @Nullable Item item(Part part, String place, ItemCatalogue catalogue) {
        String item = part.item();
        switch (part.decision()) {
            case "item" -> {
                return catalogue
                        .find(item == null ? "" : item)
                        .orElseThrow(
                                () -> DeskBody.wrong(place + ".item", "目录中没有此项目", "the catalogue has no such item"));
            }
            case "none" -> {
                if (item != null) {
                    throw DeskBody.wrong(place + ".item", "既无标准项目，就不要给出", "none means that there is no item");
                }
                return null;
            }
            case null, default -> throw DeskBody.wrong(place + ".decision", "应为 item 或 none", "give item or none");
        }
    }

    private static String needed(@Nullable String value, String place) {
        if (value == null || value.isBlank()) {
            throw DeskBody.wrong(place, "必填", "required");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw DeskBody.wrong(place, "不可含控制字符", "no control characters");
        }
        return value;
    }

    /** The code's rows as they are, those of the kinds that are decided put in the place of others for the same. */
    MapEdit on(List<MapRow> map, List<Entry> entries) {
        List<MapRow> decided = kinds.stream()
                .map(one -> one.row(entries.stream()
                        .filter(entry -> entry.kind().equals(one.kind()))
                        .findFirst()
                        .orElseThrow()))
                .toList();
        Stream<MapRow> kept = map.stream()
                .filter(row -> row.localCode().equals(code))
                .filter(row -> decided.stream().noneMatch(row::isForTheSameAs));
        return new MapEdit(Set.of(code), Stream.concat(kept, decided.stream()).toList());
    }

    Set<Kind> named() {
        return new HashSet<>(kinds.stream().map(One::kind).toList());
    }

    boolean says(One one, @Nullable String item) {
        return Objects.equals(one.item() == null ? null : one.item().code(), item);
    }
}
