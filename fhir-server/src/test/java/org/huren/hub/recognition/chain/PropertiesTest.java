package org.huren.hub.recognition.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.Value;
import org.huren.hub.recognition.Verdict;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.ItemRule.Windows;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.AllianceMember;
import org.huren.hub.recognition.rule.RuleRows.CompactMember;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.Scope;
import org.huren.terminology.Conversion;
import org.huren.terminology.unit.UcumConversion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds whatever comes. */
class PropertiesTest {

    private static final int CASES = 4000;
    private static final List<String> WIDER = List.of("院内HR", "区HR", "市HR", "省HR", "区域HR", "全国HR", "HR");
    private static final List<String> UNITS =
            List.of("mmol/L", "umol/L", "mol/L", "mg/dL", "g/L", "g/dL", "mg/L", "U/L", "ukat/L", "nkat/L", "[IU]/mL");

    private final Chain chain = Province.chain();
    private final RuleBook rules = Province.rules();

    /** One generated case. */
    private record Given(Cases cases, Candidate result, String item, Receiver receiver) {}

    @Test
    void aWiderMarkNeverNarrows() {
        each(1, (given, outcome) -> {
            int before = -1;
            for (String mark : WIDER) {
                int now = rank(with(given.result(), mark), given, rules);
                assertThat(now).as(mark).isGreaterThanOrEqualTo(before);
                before = now;
            }
        });
    }

    @Test
    void anOlderResultNeverBecomesMoreRecognisable() {
        each(2, (given, outcome) -> {
            Candidate result = given.result();
            if (!result.clinicalTime().isAfter(given.receiver().at())) {
                Duration older = Duration.ofMinutes(given.cases().below(60 * 24 * 40));
                assertThat(rank(with(result, result.clinicalTime().minus(older), result.value()), given, rules))
                        .isLessThanOrEqualTo(outcome);
            }
        });
    }

    @Test
    void convertingUnitsNeverChangesAnOutcome() {
        UcumConversion units = UcumConversion.standard();
        List<String> converted = new ArrayList<>();
        each(3, (given, outcome) -> {
            if (given.result().value()
                            instanceof Value.Measured(String comparator, BigDecimal number, String unit, String text)
                    && unit != null) {
                String other = given.cases().one(UNITS);
                if (units.convert(given.item(), number, unit, other) instanceof Conversion.Converted value) {
                    Value told = new Value.Measured(comparator, value.value(), other, text);
                    Candidate result = with(given.result(), given.result().clinicalTime(), told);
                    assertThat(words(result, given)).isEqualTo(words(given.result(), given));
                    converted.add(unit + other);
                }
            }
        });
        assertThat(converted).hasSizeGreaterThan(200);
    }

    @Test
    void widerRulesNeverMakeLessRecognisable() {
        RuleRows rows = Province.rows();
        List<RuleBook> wider = List.of(
                more(rows, new CompactMember("NORTHEAST", "东北", "11", Period.ALWAYS)),
                more(rows, new AllianceMember("EAST", "东部医联体", "C", Period.ALWAYS)),
                more(rows, new Mark("A", "", null, Period.ALWAYS)),
                more(rows, new Seat("N", "220221", Period.ALWAYS)),
                evaluations(rows, row -> true),
                windows(rows));
        each(
                4,
                (given, outcome) -> wider.forEach(
                        book -> assertThat(rank(given.result(), given, book)).isGreaterThanOrEqualTo(outcome)));
    }

    @Test
    void whatIsRevokedLaterWasRecognisableBefore() {
        RuleRows rows = Province.rows();
        RuleBook never = evaluations(rows, row -> false);
        each(
                5,
                (given, outcome) ->
                        assertThat(rank(given.result(), given, never)).isGreaterThanOrEqualTo(outcome));
    }

    private void each(long seed, BiConsumer<Given, Integer> holds) {
        Cases cases = new Cases(seed);
        int recognisable = 0;
        for (int n = 0; n < CASES; n++) {
            Receiver receiver = cases.receiver();
            String item = cases.item();
            Given given = new Given(cases, cases.candidate(item, receiver.at()), item, receiver);
            int outcome = rank(given.result(), given, rules);
            recognisable += outcome == 2 ? 1 : 0;
            holds.accept(given, outcome);
        }
        assertThat(recognisable).as("cases that say something").isGreaterThan(CASES / 40);
    }

    private int rank(Candidate result, Given given, RuleBook book) {
        return switch (chain.judge(result, given.item(), given.receiver(), book)) {
            case Verdict.NotUsable ignored -> 0;
            case Verdict.ReferenceOnly ignored -> 1;
            case Verdict.Recognisable ignored -> 2;
        };
    }

    private String words(Candidate result, Given given) {
        Verdict verdict = chain.judge(result, given.item(), given.receiver(), rules);
        return verdict.getClass() + " " + verdict.taken().getLast().reason();
    }

    private static Candidate with(Candidate it, String mark) {
        return with(it, mark, it.clinicalTime(), it.value());
    }

    private static Candidate with(Candidate it, Instant clinical, Value value) {
        return with(it, it.printedMark(), clinical, value);
    }

    private static Candidate with(Candidate it, @Nullable String mark, Instant clinical, Value value) {
        return new Candidate(
                it.ref(),
                it.identity(),
                it.permission(),
                it.standing(),
                it.meaning(),
                it.issuer(),
                mark,
                it.reportDay(),
                clinical,
                it.timed(),
                it.specimen(),
                it.method(),
                it.equipment(),
                value);
    }

    /** With one row more. */
    private static RuleBook more(RuleRows rows, Record row) {
        return Province.rules(new RuleRows(
                rows.items(),
                rows.panels(),
                rows.prices(),
                rows.evaluations(),
                and(rows.marks(), row, Mark.class),
                rows.territories(),
                and(rows.compacts(), row, CompactMember.class),
                and(rows.seats(), row, Seat.class),
                and(rows.alliances(), row, AllianceMember.class),
                rows.performers(),
                rows.reasons()));
    }

    private static <T> List<T> and(List<T> rows, Record row, Class<T> type) {
        return type.isInstance(row)
                ? Stream.concat(rows.stream(), Stream.of(type.cast(row))).toList()
                : rows;
    }

    /** @param wider whether a row's evaluation is of the nation now; else it is never revoked */
    private static RuleBook evaluations(RuleRows rows, java.util.function.Predicate<Evaluation> wider) {
        return Province.rules(new RuleRows(
                rows.items(),
                rows.panels(),
                rows.prices(),
                rows.evaluations().stream()
                        .map(row -> changed(row, wider.test(row)))
                        .toList(),
                rows.marks(),
                rows.territories(),
                rows.compacts(),
                rows.seats(),
                rows.alliances(),
                rows.performers(),
                rows.reasons()));
    }

    private static Evaluation changed(Evaluation row, boolean wider) {
        boolean seated = row.scope() != Scope.INTERNAL && row.scope() != Scope.ALLIANCE;
        return wider
                ? new Evaluation(
                        row.facility(),
                        row.item(),
                        seated ? Scope.NATION : row.scope(),
                        seated ? "CN" : row.territory(),
                        row.body(),
                        row.period(),
                        row.revokedOn(),
                        row.note())
                : new Evaluation(
                        row.facility(),
                        row.item(),
                        row.scope(),
                        row.territory(),
                        row.body(),
                        row.period(),
                        null,
                        row.note());
    }

    private static RuleBook windows(RuleRows rows) {
        return Province.rules(new RuleRows(
                rows.items().stream()
                        .map(row -> new ItemRule(
                                row.item(),
                                new Windows(
                                        row.windows().outpatientDays() + 5,
                                        row.windows().inpatientDays() + 2),
                                row.methods(),
                                row.equipment(),
                                row.grade(),
                                row.variation(),
                                row.source(),
                                row.period()))
                        .toList(),
                rows.panels(),
                rows.prices(),
                rows.evaluations(),
                rows.marks(),
                rows.territories(),
                rows.compacts(),
                rows.seats(),
                rows.alliances(),
                rows.performers(),
                rows.reasons()));
    }
}
