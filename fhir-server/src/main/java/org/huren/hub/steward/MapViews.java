package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huren.hub.codes.Change;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.Remapper;
import org.huren.hub.codes.RemappingsJdbc;
import org.huren.hub.codes.RemappingsJdbc.Remapping;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.terminology.CodeMap;
import org.huren.terminology.MapRow;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.load.MapFile;
import org.jspecify.annotations.Nullable;

/** The maps, their history, and how far stored results follow them. */
public class MapViews {
    private final Recorded recorded;
    private final CodeMapsJdbc table;
    private final MapsInForce maps;
    private final RemappingsJdbc remappings;
    private final Facilities facilities;

    public MapViews(
            Recorded recorded, CodeMapsJdbc table, MapsInForce maps, RemappingsJdbc remappings, Facilities facilities) {
        this.recorded = recorded;
        this.table = table;
        this.maps = maps;
        this.remappings = remappings;
        this.facilities = facilities;
    }

    record Overview(List<Summary> facilities) {}

    /** @param version 0: the facility never had a map */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            String facility,
            String name,
            long version,
            int rows,
            @Nullable ChangeView lastChange) {}

    /** One version: who made it and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeView(
            long version,
            Instant at,
            String kind,
            String proposedBy,
            @Nullable String confirmedBy,
            @Nullable String note,
            int added,
            int removed) {
        static ChangeView of(Change change) {
            return new ChangeView(
                    change.version(),
                    change.at(),
                    change.kind().name(),
                    change.proposedBy(),
                    change.confirmedBy(),
                    change.note(),
                    change.added(),
                    change.removed());
        }
    }

    record Table(String facility, long version, List<RowAnswer> rows) {}

    record History(String facility, List<ChangeView> changes) {}

    record Items(List<ItemView> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            String item,
            String name,
            @Nullable String loinc,
            @Nullable String specimen,
            @Nullable String unit) {
        static ItemView of(Item item) {
            return new ItemView(item.code(), item.name(), item.loinc(), item.specimen(), item.unit());
        }
    }

    record Followings(List<Following> remappings) {}

    /**
     * How far the results of a facility follow a version.
     *
     * @param lookedAt reports
     * @param reports that got a new version
     * @param results Observations that got another meaning
     * @param endedAt missing while it goes on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Following(
            String facility,
            long version,
            Set<String> codes,
            Instant askedAt,
            long lookedAt,
            long reports,
            long results,
            @Nullable Instant endedAt) {
        static Following of(Remapping remapping) {
            return new Following(
                    remapping.facility(),
                    remapping.version(),
                    remapping.codes(),
                    remapping.askedAt(),
                    remapping.lookedAt(),
                    remapping.reports(),
                    remapping.results(),
                    remapping.endedAt());
        }
    }

    Overview overview(Asker asker) {
        return recorded.look(
                asker,
                () -> new Overview(
                        facilities.codes().stream().map(this::summary).toList()));
    }

    private Summary summary(String facility) {
        CodeMap map = maps.of(facility);
        return new Summary(
                facility,
                facilities.name(facility),
                map.version(),
                map.rows().size(),
                table.change(facility, map.version()).map(ChangeView::of).orElse(null));
    }

    /** @param version null: the one in force; empty where there is none such */
    Optional<Table> table(Asker asker, String facility, @Nullable Long version) {
        return rows(asker, facility, version)
                .map(found -> new Table(
                        facility,
                        found.version(),
                        found.rows().stream()
                                .map(row -> RowAnswer.of(row, maps.catalogue()))
                                .toList()));
    }

    /** As {@link #table}, as a file that can be imported again. */
    Optional<byte[]> csv(Asker asker, String facility, @Nullable Long version) {
        return rows(asker, facility, version).map(found -> MapFile.write(found.rows()));
    }

    private record Rows(long version, List<MapRow> rows) {}

    private Optional<Rows> rows(Asker asker, String facility, @Nullable Long version) {
        CodeMap now = maps.of(facility);
        long wanted = version == null ? now.version() : version;
        return recorded.find(asker, Remapper.MAP + facility + "|" + wanted, () -> {
            if (!facilities.codes().contains(facility) || wanted > now.version()) {
                return Optional.empty();
            }
            return Optional.of(new Rows(wanted, wanted == now.version() ? now.rows() : table.rows(facility, wanted)));
        });
    }

    Optional<History> history(Asker asker, String facility) {
        return recorded.find(
                asker,
                Remapper.MAP + facility,
                () -> facilities.codes().contains(facility)
                        ? Optional.of(new History(
                                facility,
                                table.changes(facility).stream()
                                        .map(ChangeView::of)
                                        .toList()))
                        : Optional.empty());
    }

    Items items(Asker asker) {
        return recorded.look(
                asker,
                () -> new Items(maps.items().stream()
                        .map(ItemView::of)
                        .sorted((one, other) -> one.item().compareTo(other.item()))
                        .toList()));
    }

    Followings followings(Asker asker) {
        return recorded.look(
                asker,
                () -> new Followings(
                        remappings.newest().stream().map(Following::of).toList()));
    }
}
