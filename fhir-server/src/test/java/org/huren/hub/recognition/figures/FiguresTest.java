package org.huren.hub.recognition.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.recognition.ledger.LedgerWorld.CHINA;
import static org.huren.hub.recognition.ledger.LedgerWorld.reminder;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Resource;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.ledger.Ledger.Decision;
import org.huren.hub.recognition.ledger.Ledger.Decision.Adopt;
import org.huren.hub.recognition.ledger.Ledger.Decision.Decline;
import org.huren.hub.recognition.ledger.Ledger.Outcome;
import org.huren.hub.recognition.ledger.LedgerWorld;
import org.huren.hub.recognition.ledger.Reminder;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Thousands of events, each sent up to three times, in any order and at once: the figures are the sum of them. */
class FiguresTest {

    private static final Instant BEGIN = Instant.parse("2026-09-28T00:00:00Z");
    private static final Instant NOW = BEGIN.plus(Duration.ofDays(6));
    private static final Asking ALL = new Asking(YearMonth.of(2026, 9), YearMonth.of(2026, 10), null, null);
    private static final List<String> CODES = List.of("R1", "R2", "R3", "R4", "R5", "JL31");

    private static HubWorld hub;
    private static LedgerWorld world;
    private static FiguresJdbc figures;
    private static final List<Reminder> REMINDERS = new ArrayList<>();
    private static final Map<UUID, Decision> DECIDED = new ConcurrentHashMap<>();
    private static final Set<UUID> VIEWED = new HashSet<>();
    private static final Set<UUID> CITED = new HashSet<>();

    @BeforeAll
    static void live() throws Exception {
        hub = new HubWorld();
        world = new LedgerWorld(hub);
        figures = new FiguresJdbc(JdbcClient.create(hub.database()));
        Random random = new Random(7);
        for (int i = 0; i < 1500; i++) {
            REMINDERS.add(made(random, i));
        }
        List<Callable<Boolean>> work = new ArrayList<>();
        List<Reminder> sent = new ArrayList<>(REMINDERS);
        REMINDERS.stream().filter(_ -> random.nextBoolean()).forEach(sent::add);
        Collections.shuffle(sent, random);
        for (int from = 0; from < sent.size(); from += 5) {
            Reminder[] together =
                    sent.subList(from, Math.min(sent.size(), from + 5)).toArray(Reminder[]::new);
            work.add(() -> {
                world.remind(together);
                return true;
            });
        }
        atOnce(work, random);
        work.clear();
        REMINDERS.forEach(reminder -> whatFollows(reminder, random, work));
        atOnce(work, random);
    }

    private static Reminder made(Random random, int number) {
        String facility = random.nextInt(3) == 0 ? "JL-A" : "JL-B";
        UUID patient = new UUID(5, random.nextInt(60));
        Instant at = BEGIN.plusSeconds(random.nextInt(6 * 24 * 3600));
        Long fen = random.nextInt(10) == 0 ? null : 1L + random.nextInt(99_999);
        Reminder reminder = reminder(facility, "h" + number, patient, "L" + random.nextInt(5), at, fen);
        return random.nextInt(6) > 0 ? reminder : atTheChart(reminder);
    }

    private static Reminder atTheChart(Reminder it) {
        return new Reminder(
                it.id(),
                "patient-view",
                it.client(),
                it.instance(),
                it.facility(),
                it.physician(),
                it.patient(),
                it.encounter(),
                it.item(),
                it.orderReference(),
                it.result(),
                it.issuer(),
                it.scope(),
                it.shown(),
                it.fen(),
                it.rules(),
                it.at());
    }

    private static Caller doctor(Reminder reminder) {
        return reminder.facility().equals("JL-A") ? Staff.drLi() : Staff.drWang();
    }

    private static void whatFollows(Reminder reminder, Random random, List<Callable<Boolean>> work) {
        int decisions = Math.max(0, random.nextInt(6) - 2);
        for (int i = 0; i < decisions; i++) {
            Decision decision = random.nextBoolean()
                    ? new Adopt(NOW)
                    : new Decline(CODES.get(random.nextInt(CODES.size())), null, random.nextBoolean(), NOW);
            work.add(() -> decide(reminder, decision));
        }
        if (random.nextInt(3) == 0) {
            VIEWED.add(reminder.id());
            work.add(() -> stored(world.ledger.view(doctor(reminder), reminder.id(), NOW)));
            work.add(() -> stored(world.ledger.view(doctor(reminder), reminder.id(), NOW)));
        }
        if (random.nextInt(5) == 0) {
            CITED.add(reminder.id());
            work.add(() -> stored(world.ledger.cite(doctor(reminder), reminder.id(), "c", NOW)));
            work.add(() -> stored(world.ledger.cite(doctor(reminder), reminder.id(), "c", NOW)));
        }
    }

    private static boolean decide(Reminder reminder, Decision decision) {
        Outcome outcome = world.ledger.decide(doctor(reminder), reminder.id(), decision);
        if (outcome instanceof Outcome.Stored) {
            DECIDED.put(reminder.id(), decision);
        }
        return stored(outcome);
    }

    private static boolean stored(Outcome outcome) {
        assertThat(outcome).isInstanceOfAny(Outcome.Stored.class, Outcome.Unchanged.class, Outcome.Decided.class);
        return outcome instanceof Outcome.Stored;
    }

    private static void atOnce(List<Callable<Boolean>> work, Random random) throws Exception {
        Collections.shuffle(work, random);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    /** What the test knows of one facility's item in one month. */
    private static final class Count {
        final Map<String, Long> numbers = new TreeMap<>();

        void add(String name, long number) {
            numbers.merge(name, number, Long::sum);
        }
    }

    /** Counts anew, slowly and from what was sent; of the ledger it takes only which decision was the first. */
    private static Map<String, Count> counted() {
        Map<List<Object>, List<Reminder>> opportunities = new LinkedHashMap<>();
        for (Reminder reminder : REMINDERS) {
            opportunities
                    .computeIfAbsent(
                            List.of(
                                    reminder.facility(),
                                    reminder.patient(),
                                    reminder.item(),
                                    reminder.at().atOffset(CHINA).toLocalDate()),
                            _ -> new ArrayList<>())
                    .add(reminder);
        }
        Set<UUID> firsts = new HashSet<>(hub.jdbc
                .sql("select reminder from recognition_outcome")
                .query(UUID.class)
                .list());
        Map<String, Count> counts = new TreeMap<>();
        opportunities.values().forEach(reminders -> {
            Reminder any = reminders.getFirst();
            YearMonth month = YearMonth.from(any.at().atOffset(CHINA));
            count(
                    counts.computeIfAbsent(any.facility() + " " + any.item() + " " + month, _ -> new Count()),
                    reminders,
                    firsts);
        });
        return counts;
    }

    private static void count(Count count, List<Reminder> reminders, Set<UUID> firsts) {
        boolean ordered = reminders.stream().anyMatch(it -> !it.door().equals("patient-view"));
        boolean viewed = reminders.stream().anyMatch(it -> VIEWED.contains(it.id()));
        boolean cited = reminders.stream().anyMatch(it -> CITED.contains(it.id()));
        List<Reminder> first =
                reminders.stream().filter(it -> firsts.contains(it.id())).toList();
        assertThat(first).hasSizeLessThan(2);
        assertThat(first.isEmpty()).isEqualTo(reminders.stream().noneMatch(it -> DECIDED.containsKey(it.id())));
        Decision decision =
                first.isEmpty() ? null : DECIDED.get(first.getFirst().id());
        boolean adopted = decision instanceof Adopt;
        count.add("eligible", 1);
        count.add("reminders", reminders.size());
        count.add("reminded", ordered ? 1 : 0);
        count.add("viewed", viewed ? 1 : 0);
        count.add("cited", cited ? 1 : 0);
        count.add("adopted", adopted ? 1 : 0);
        count.add("adoptedReminded", adopted && ordered ? 1 : 0);
        count.add("retrieved", adopted || viewed || cited ? 1 : 0);
        count.add("declined", decision instanceof Decline ? 1 : 0);
        if (decision instanceof Decline(String code, String _, boolean _, Instant _)) {
            count.add("code " + code, 1);
            count.add("reason " + (code.equals("JL31") ? "R3" : code), 1);
        }
        if (adopted) {
            Long fen = first.getFirst().fen();
            count.add("fen", fen == null ? 0 : fen);
            count.add("unpriced", fen == null ? 1 : 0);
        }
        Instant last = reminders.stream()
                .filter(it -> !it.door().equals("patient-view"))
                .map(Reminder::at)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
        boolean waits = ordered && decision == null;
        boolean over = !last.plus(Duration.ofHours(ordered ? 24 : 0)).isAfter(NOW);
        count.add("ignored", waits && over ? 1 : 0);
        count.add("pending", waits && !over ? 1 : 0);
    }

    private static Map<String, Long> told(Figure figure) {
        Map<String, Long> told = new HashMap<>();
        Figure.Counts counts = figure.counts();
        told.put("eligible", counts.eligible());
        told.put("reminders", counts.reminders());
        told.put("reminded", counts.reminded());
        told.put("viewed", counts.viewed());
        told.put("cited", counts.cited());
        told.put("adopted", counts.adopted());
        told.put("adoptedReminded", counts.adoptedReminded());
        told.put("retrieved", counts.retrieved());
        told.put("declined", counts.declined());
        told.put("ignored", counts.ignored());
        told.put("pending", counts.pending());
        told.put("fen", figure.saved().fen());
        told.put("unpriced", figure.saved().unpriced());
        figure.declinedByCode().forEach((code, number) -> told.put("code " + code, number));
        figure.declinedByReason().forEach((code, number) -> told.put("reason " + code, number));
        return told;
    }

    @Test
    void theFiguresEqualAnIndependentCountToTheFen() {
        Map<String, Count> expected = counted();
        List<Figure> all = figures.figures(ALL, NOW);

        assertThat(all).hasSameSizeAs(expected.keySet());
        for (Figure figure : all) {
            Map<String, Long> counted = new HashMap<>(
                    Objects.requireNonNull(expected.get(figure.facility() + " " + figure.item() + " " + figure.month()))
                            .numbers);
            counted.putIfAbsent("fen", 0L);
            counted.putIfAbsent("unpriced", 0L);
            assertThat(told(figure)).isEqualTo(counted);
            assertThat(figure.adoptionRate().numerator())
                    .isLessThanOrEqualTo(figure.adoptionRate().denominator());
            assertThat(figure.recognitionRate().numerator())
                    .isLessThanOrEqualTo(figure.recognitionRate().denominator());
        }
        assertThat(all.stream().mapToLong(it -> it.counts().adopted()).sum()).isGreaterThan(300);
        assertThat(all.stream().mapToLong(it -> it.counts().pending()).sum()).isGreaterThan(5);
    }

    @Test
    void eachFigureDrillsDownToTheEventsThatItIsTheSumOf() {
        for (Figure figure : figures.figures(ALL, NOW)) {
            Asking one = new Asking(figure.month(), figure.month(), figure.facility(), figure.item());
            List<LedgerEvent> events = new ArrayList<>();
            for (int offset = 0; ; offset += 100) {
                List<LedgerEvent> page = figures.events(one, 100, offset);
                events.addAll(page);
                if (page.size() < 100) {
                    break;
                }
            }
            assertThat(opportunities(events, "reminder"))
                    .isEqualTo(figure.counts().eligible());
            assertThat(events.stream().filter(it -> it.event().equals("reminder")))
                    .hasSize((int) figure.counts().reminders());
            assertThat(opportunities(events, "view")).isEqualTo(figure.counts().viewed());
            assertThat(opportunities(events, "cited")).isEqualTo(figure.counts().cited());
            assertThat(opportunities(events, "adopted"))
                    .isEqualTo(figure.counts().adopted());
            assertThat(opportunities(events, "declined"))
                    .isEqualTo(figure.counts().declined());
            assertThat(events.stream()
                            .filter(it -> it.event().equals("adopted") && it.counts() && it.fen() != null)
                            .mapToLong(it -> Objects.requireNonNull(it.fen()))
                            .sum())
                    .isEqualTo(figure.saved().fen());
        }
    }

    private static long opportunities(List<LedgerEvent> events, String kind) {
        return events.stream()
                .filter(it -> it.event().equals(kind) && it.counts())
                .map(LedgerEvent::opportunity)
                .distinct()
                .count();
    }

    @Test
    void theRegulatorReadsMeasureReportsThatNameNoPatient() {
        Clock clock = Clock.fixed(NOW, CHINA);
        MeasureReportsService reports = new MeasureReportsService(
                new ReadTransaction(new DataSourceTransactionManager(hub.database()), new JdbcTemplate(hub.database())),
                figures,
                world.trail,
                clock);
        Matches all = reports.reports(
                Staff.regulatorZhou(),
                new MeasureReports.Search(Set.of(), null, List.of(), new PageRequest(50, null), "MeasureReport"));
        assertThat(all.matches())
                .extracting(Slice::id)
                .containsExactly("JL-A.2026-10", "JL-B.2026-10", "JL-A.2026-09", "JL-B.2026-09");
        Slice slice = ((ReadOutcome.Found) reports.report(Staff.regulatorZhou(), "JL-B.2026-10")).slice();
        MeasureReport report = parsed(MeasureReport.class, slice);
        Figure figure = figures.figures(new Asking(YearMonth.of(2026, 10), YearMonth.of(2026, 10), "JL-B", "L1"), NOW)
                .getFirst();
        assertThat(report.getGroup())
                .filteredOn(
                        group -> group.getCode().getCodingFirstRep().getCode().equals("L1"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.getPopulation())
                            .anyMatch(it ->
                                    it.getCode().getCodingFirstRep().getCode().equals("adopted")
                                            && it.getCount() == figure.counts().adopted());
                    assertThat(group.getMeasureScore().getValue())
                            .isEqualTo(figure.adoptionRate().value());
                });
        assertThat(parsed(
                                Measure.class,
                                ((ReadOutcome.Found) reports.measure(Staff.regulatorZhou(), "recognition")).slice())
                        .getDefinition())
                .isNotEmpty();
        assertThat(reports.report(Staff.regulatorZhou(), "JL-B.2020-01")).isInstanceOf(ReadOutcome.Absent.class);

        StringBuilder everything = new StringBuilder();
        all.matches().forEach(it -> everything.append(new String(it.json(), UTF_8)));
        everything.append(figures.events(ALL, 10_000, 0));
        for (int i = 0; i < 60; i++) {
            assertThat(everything).doesNotContain(new UUID(5, i).toString());
        }
        assertThat(everything).doesNotContain("Encounter/1", "Practitioner/wang", "draft-1");
    }

    private static <T extends Resource> T parsed(Class<T> type, Slice slice) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(type, new String(slice.json(), UTF_8));
    }
}
