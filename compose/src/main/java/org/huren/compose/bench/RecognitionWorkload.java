package org.huren.compose.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.huren.compose.demo.MllpSender;
import org.huren.compose.emr.DemoEmr;

/** The order screen: {@code order-sign} for people with 400 reports of 12 hospitals each, consent and audit on. */
final class RecognitionWorkload {
    private static final int REPORTS = 400;
    private static final int HOSPITALS = 12;
    private static final double PER_SECOND = 20;
    private static final int CLIENTS = 16;
    private static final Duration APART = Duration.ofHours(12);
    private static final String WHOLE_BLOOD = "SPM|1|||全血\r";

    private final Run run;

    RecognitionWorkload(Run run) {
        this.run = run;
    }

    void run() throws IOException {
        run.account().heading();
        List<String> hospitals = run.tables().moreHospitals(HOSPITALS);
        List<Person> people = IntStream.range(0, run.options().number("patients", 10))
                .mapToObj(i -> run.mark().person(run.people().getAndIncrement()))
                .toList();
        awaitHospitals(people.getFirst(), hospitals);
        load(people, hospitals);
        permit(people, hospitals);
        run.tables().settle();
        Load.run(jobs(people, 2), Pace.closed(), Budget.seconds(run.options().warmUpSeconds()));
        long audited = run.tables().auditEvents();
        Meter.Phase phase = run.phase(
                "order-sign, " + Math.round(PER_SECOND) + "/s",
                List.copyOf(jobs(people, CLIENTS)),
                Pace.open(PER_SECOND, run.seed()),
                Budget.seconds(run.options().seconds()));
        long rows = run.tables().auditEvents() - audited;
        if (rows != phase.outcome().requests()) {
            run.account().complain("questions: " + phase.outcome().requests() + ", audit rows: " + rows);
        }
        run.account().reach(Reach.ORDER_SIGN_P95, phase.outcome().latencies().percentile(95));
    }

    private List<OrderSignJob> jobs(List<Person> people, int clients) throws IOException {
        List<OrderSignJob> jobs = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            jobs.add(new OrderSignJob(
                    DemoEmr.of(run.compose(), "http://localhost:" + run.httpPort(), Hospital.B.code()),
                    people,
                    new Random(run.seed() * 100 + i)));
        }
        return jobs;
    }

    /** The hub looks at its table of hospitals every other second. */
    private void awaitHospitals(Person person, List<String> hospitals) throws IOException {
        Instant until = Instant.now().plusSeconds(30);
        try (MllpSender door = new MllpSender("127.0.0.1", run.mllpPort())) {
            while (!MllpSender.code(door.send(message(person, hospitals.getLast(), REPORTS)))
                    .equals("AA")) {
                if (Instant.now().isAfter(until)) {
                    throw new IOException("the hub does not know " + hospitals.getLast());
                }
            }
        }
    }

    private void load(List<Person> people, List<String> hospitals) throws IOException {
        Queue<Order> orders = new ConcurrentLinkedQueue<>();
        for (Person person : people) {
            for (int i = 0; i < REPORTS; i++) {
                orders.add(order(person, hospitals.get(i % hospitals.size()), i));
            }
        }
        int all = orders.size();
        Source source = () -> orders.remove();
        Meter.Phase loading = run.phase(
                "loading " + all + " reports",
                run.senders(List.of(source, source, source, source), 4),
                Pace.closed(),
                Budget.of(all, Duration.ofMinutes(10)));
        if (loading.outcome().latencies().size() != all) {
            throw new IOException(
                    "not every report was taken: " + loading.outcome().failed());
        }
    }

    private Order order(Person person, String hospital, int number) {
        return new Order(Order.Kind.FIRST, report(person, hospital, number), message(person, hospital, number), "AA");
    }

    private Report report(Person person, String hospital, int number) {
        return new Report(
                writtenAs(hospital),
                person,
                run.mark().nextFiller(),
                Instant.now().minus(Duration.ofHours(1)).minus(APART.multipliedBy(number)),
                person.number() * 1000L + number);
    }

    /** The newest of JL-A holds haemoglobin, which is ordered. Others than the three write as JL-A does. */
    private byte[] message(Person person, String hospital, int number) {
        Report report = report(person, hospital, number);
        for (long seed = report.seed(); ; seed += 1_000_000) {
            Report tried = new Report(report.hospital(), person, report.filler(), report.issued(), seed);
            String text = new String(
                    run.writer().first(tried, run.mark().nextControlId()),
                    tried.hospital().charset());
            if (number > 0 || text.contains("|L1022^")) {
                return (text.replace("JL-A", tried.hospital() == Hospital.A ? hospital : "JL-A") + WHOLE_BLOOD)
                        .getBytes(tried.hospital().charset());
            }
        }
    }

    private static Hospital writtenAs(String hospital) {
        return switch (hospital) {
            case "JL-B" -> Hospital.B;
            case "JL-C" -> Hospital.C;
            default -> Hospital.A;
        };
    }

    /** Everybody lets JL-B see everything of everybody. */
    private void permit(List<Person> people, List<String> hospitals) throws IOException {
        try (Wire wire = new Wire(run.httpPort())) {
            for (Person person : people) {
                for (String hospital : hospitals) {
                    byte[] consent = Permission.EVERYTHING
                            .consent(RecordId.of(hospital, person.localNumber()))
                            .getBytes(StandardCharsets.UTF_8);
                    Wire.Answer answer = wire.post(
                            "/fhir/Consent", run.tokens().ofPerson("steward.sun"), "application/fhir+json", consent);
                    if (answer.status() != 201) {
                        throw new IOException("Consent: " + answer.status() + " " + answer.text());
                    }
                }
            }
        }
    }
}
