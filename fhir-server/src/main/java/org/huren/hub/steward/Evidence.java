package org.huren.hub.steward;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.codes.WorklistJdbc.Values;
import org.huren.hub.result.MeasuredNumbersJdbc;
import org.huren.hub.result.MeasuredNumbersJdbc.Measured;
import org.huren.terminology.CodeMap;
import org.huren.terminology.MapRow;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.propose.Advice;
import org.huren.terminology.propose.KnownCode;
import org.huren.terminology.propose.Proposer;
import org.huren.terminology.propose.UnmappedCode;
import org.huren.terminology.propose.ValueSample;
import org.jspecify.annotations.Nullable;

/**
 * Advice on codes of the work list: what is known of all facilities' maps and of the values of mapped results, learnt
 * again when a map has changed and every few minutes. Takes part in the caller's transaction.
 */
public class Evidence {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int REPORTS = 2_000;
    private static final int NUMBERS = 200;

    private final MapsInForce maps;
    private final MeasuredNumbersJdbc measured;
    private final Units units;
    private final UnitConversion conversion;
    private final Clock clock;
    private volatile @Nullable Learnt learnt;

    public Evidence(
            MapsInForce maps, MeasuredNumbersJdbc measured, Units units, UnitConversion conversion, Clock clock) {
        this.maps = maps;
        this.measured = measured;
        this.units = units;
        this.conversion = conversion;
        this.clock = clock;
    }

    private record Learnt(Instant at, ItemCatalogue catalogue, Map<String, Long> versions, Proposer proposer) {}

    Advice on(Entry entry, Values values) {
        String name = entry.name();
        return proposer()
                .advise(new UnmappedCode(
                        entry.kind().facility(),
                        entry.kind().code(),
                        name == null ? List.of() : List.of(name),
                        entry.kind().panel(),
                        panelName(entry),
                        entry.kind().specimen(),
                        entry.kind().unit(),
                        entry.range(),
                        ValueSample.of(Stream.concat(
                                        values.numbers().stream().map(BigDecimal::toPlainString),
                                        values.words().stream())
                                .toList())));
    }

    /** As other rows of the facility's map have it; messages are not asked again. */
    private @Nullable String panelName(Entry entry) {
        String panel = entry.kind().panel();
        return maps.of(entry.kind().facility()).rows().stream()
                .filter(row -> panel != null && panel.equals(row.panelCode()))
                .map(MapRow::panelName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Proposer proposer() {
        Instant now = clock.instant();
        ItemCatalogue catalogue = maps.catalogue();
        Map<String, Long> versions = maps.all().stream().collect(Collectors.toMap(CodeMap::facility, CodeMap::version));
        Learnt before = learnt;
        if (before != null
                && before.catalogue() == catalogue
                && before.versions().equals(versions)
                && now.isBefore(before.at().plus(FRESH))) {
            return before.proposer();
        }
        Proposer proposer = Proposer.of(catalogue, known(catalogue), units, conversion);
        learnt = new Learnt(now, catalogue, versions, proposer);
        return proposer;
    }

    private List<KnownCode> known(ItemCatalogue catalogue) {
        Map<Measured, List<BigDecimal>> numbers = measured.sample(REPORTS, NUMBERS);
        List<KnownCode> known = new ArrayList<>();
        for (CodeMap map : maps.all()) {
            Function<MapRow, ValueSample> sample = row -> sample(map.facility(), row, numbers);
            map.rows().forEach(row -> {
                Item item =
                        row.item() == null ? null : catalogue.find(row.item()).orElse(null);
                if (item != null) {
                    known.add(known(map.facility(), row, item, sample.apply(row)));
                }
            });
        }
        return known;
    }

    private static KnownCode known(String facility, MapRow row, Item item, ValueSample sample) {
        return new KnownCode(
                facility,
                row.localCode(),
                Objects.requireNonNullElse(row.name(), item.name()),
                row.panelCode(),
                row.panelName(),
                row.specimen(),
                row.unit(),
                row.range(),
                item.code(),
                sample);
    }

    private ValueSample sample(String facility, MapRow row, Map<Measured, List<BigDecimal>> numbers) {
        String item = row.item();
        String unit = row.unit() == null ? null : units.ucumOf(row.unit()).orElse(null);
        if (item == null || unit == null) {
            return ValueSample.empty();
        }
        List<BigDecimal> values = numbers.getOrDefault(new Measured(facility, row.localCode(), item, unit), List.of());
        return ValueSample.of(values.stream().map(BigDecimal::toPlainString).toList());
    }
}
