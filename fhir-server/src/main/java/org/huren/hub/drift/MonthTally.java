package org.huren.hub.drift;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huren.hub.result.ResultSweepJdbc.Line;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.drift.MonthFigures;
import org.huren.terminology.drift.ValueHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Counts results into months. Memory grows with the different codes and values, not with the results; lines come in the
 * order of patients, so that persons are counted without remembering them.
 */
final class MonthTally {

    /** The province's clock. */
    private static final String ITEM = "urn:huren:item|";
    /** Senders choose their units: the rest counts together. */
    private static final int MOST_UNITS = 30;

    private static final String OTHER_UNITS = "…";

    private final Map<Key, Tally> tallies = new HashMap<>();

    private record Key(Subject subject, YearMonth month) {}

    void add(Line line) {
        YearMonth month = YearMonth.from(line.time().atOffset(ProvinceTime.ZONE));
        String item = codeOf(line.codes(), ITEM);
        String local = line.codes().isEmpty() ? "" : afterBar(line.codes().getFirst());
        Subject subject = item != null ? Subject.item(line.facility(), item) : Subject.code(line.facility(), local);
        tally(subject, month).add(line, item == null);
        tally(Subject.all(line.facility()), month).count(line, item == null);
    }

    List<CodeMonth> months() {
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue()
                        .figures(entry.getKey().subject(), entry.getKey().month()))
                .toList();
    }

    private Tally tally(Subject subject, YearMonth month) {
        return tallies.computeIfAbsent(new Key(subject, month), _ -> new Tally());
    }

    private static @Nullable String codeOf(List<String> codes, String prefix) {
        return codes.stream()
                .filter(code -> code.startsWith(prefix))
                .map(MonthTally::afterBar)
                .findFirst()
                .orElse(null);
    }

    private static String afterBar(String token) {
        return token.substring(token.indexOf('|') + 1);
    }

    /** One subject in one month. */
    private static final class Tally {
        private long results;
        private long unmapped;
        private long persons;
        private @Nullable UUID last;
        private final ValueHistogram values = new ValueHistogram();
        private final Map<String, Long> units = new HashMap<>();

        void add(Line line, boolean withoutItem) {
            count(line, withoutItem);
            if (line.number() != null) {
                values.add(line.number().doubleValue());
                String unit = line.unit() == null ? "" : line.unit();
                units.merge(units.containsKey(unit) || units.size() < MOST_UNITS ? unit : OTHER_UNITS, 1L, Long::sum);
            }
        }

        void count(Line line, boolean withoutItem) {
            results++;
            unmapped += withoutItem ? 1 : 0;
            if (!line.patient().equals(last)) {
                persons++;
                last = line.patient();
            }
        }

        CodeMonth figures(Subject subject, YearMonth month) {
            boolean told = persons >= CodeMonth.FEWEST_PERSONS;
            return new CodeMonth(
                    subject,
                    persons,
                    new MonthFigures(
                            month,
                            results,
                            unmapped,
                            values.count(),
                            told ? values.quartiles().orElse(null) : null,
                            units));
        }
    }
}
