package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.WorklistJdbc;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.codes.WorklistJdbc.Kind;
import org.huren.hub.codes.WorklistJdbc.Values;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.terminology.CodeMap;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/** The codes that stored results carry and that have no meaning yet, with what speaks for which item. */
public class Worklist {
    private static final int SAMPLE = 100;
    private static final int EXAMPLES = 8;
    /** Fewer could be somebody's own words, and stewards see no one's results. */
    private static final int OFTEN = 3;

    private final Recorded recorded;
    private final WorklistJdbc table;
    private final MapsInForce maps;
    private final Facilities facilities;
    private final Evidence evidence;

    public Worklist(Recorded recorded, WorklistJdbc table, MapsInForce maps, Facilities facilities, Evidence evidence) {
        this.recorded = recorded;
        this.table = table;
        this.maps = maps;
        this.facilities = facilities;
        this.evidence = evidence;
    }

    /** @param next address of the next page, missing on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(long total, List<Line> codes, @Nullable String next) {}

    /**
     * One kind of result.
     *
     * @param version of the facility's map that it was looked at with
     * @param range reference interval sent last
     * @param results how many stored ones wait
     * @param first clinical time of the earliest
     * @param numbers some values
     * @param words values in words that several results have
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String facility,
            long version,
            String code,
            @Nullable String name,
            @Nullable String panel,
            @Nullable String specimen,
            @Nullable String unit,
            @Nullable String range,
            long results,
            Instant first,
            Instant last,
            List<BigDecimal> numbers,
            List<String> words,
            Why why,
            AdviceAnswer advice) {}

    /**
     * Why it has no meaning.
     *
     * @param reason unknown, ambiguous, or remapping: the map has one and the results will follow
     * @param rows of the map that it may be, where ambiguous
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Why(String reason, @Nullable Integer rows) {}

    /** @param facility null: all */
    Page page(Asker asker, @Nullable String facility, int count, int offset) {
        return recorded.look(asker, () -> {
            long total = table.size(facility);
            List<Line> lines = table.entries(facility, count, offset).stream()
                    .map(this::line)
                    .toList();
            int end = offset + count;
            String next = end >= total
                    ? null
                    : StewardOffers.CODES.path() + "?" + (facility == null ? "" : "facility=" + facility + "&")
                            + "count=" + count + "&offset=" + end;
            return new Page(total, lines, next);
        });
    }

    private Line line(Entry entry) {
        Kind kind = entry.kind();
        Values values = table.values(kind, SAMPLE);
        CodeMap map = maps.of(kind.facility());
        return new Line(
                kind.facility(),
                map.version(),
                kind.code(),
                entry.name(),
                kind.panel(),
                kind.specimen(),
                kind.unit(),
                entry.range(),
                entry.results(),
                entry.first(),
                entry.last(),
                values.numbers().stream().distinct().limit(EXAMPLES).toList(),
                often(values.words()),
                why(map.meaningOf(facilities.newest(entry))),
                AdviceAnswer.of(evidence.on(entry, values)));
    }

    private static Why why(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Unmapped _ -> new Why("unknown", null);
            case Meaning.Ambiguous ambiguous -> new Why("ambiguous", ambiguous.rows());
            case Meaning.Mapped _ -> new Why("remapping", null);
        };
    }

    private static List<String> often(List<String> words) {
        return words.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(word -> word.getValue() >= OFTEN)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(EXAMPLES)
                .map(Map.Entry::getKey)
                .toList();
    }
}
