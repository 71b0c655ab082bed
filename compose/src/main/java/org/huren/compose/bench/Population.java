package org.huren.compose.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * People with 1 to 400 laboratory reports each, spread over the three hospitals, and what they let JL-B see: of a
 * hundred 85 permit everything, 10 deny, 5 permit one source or one category.
 */
final class Population {
    private static final int MOST = 400;

    private final List<Patient> patients = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final Writer writer;
    private final Mark mark;

    /**
     * Somebody whose timeline is asked for.
     *
     * @param id of the Patient record that is named in the search
     * @param visible Observations that the clinician of JL-B may see
     * @param all Observations that there are
     */
    record Patient(String id, int visible, int all, Permission permission) {}

    Population(Run run, int size) {
        this.writer = run.writer();
        this.mark = run.mark();
        Random random = new Random(run.seed());
        for (int rank = 0; rank < size; rank++) {
            Person person = mark.person(run.people().getAndIncrement());
            List<Report> own = reportsOf(person, rank, random);
            reports.addAll(own);
            Permission permission = Permission.ofRank(rank);
            int visible = (int) own.stream()
                            .filter(report -> permission.shows(report.hospital()))
                            .count()
                    * Writer.LINES;
            patients.add(new Patient(
                    RecordId.of(asked(own, permission), person), visible, own.size() * Writer.LINES, permission));
        }
        Collections.shuffle(reports, random);
    }

    /** A clinician asks by the own hospital's record, or else by one that may be seen: a hidden one is absent. */
    private static Hospital asked(List<Report> own, Permission permission) {
        List<Hospital> known = own.stream().map(Report::hospital).distinct().toList();
        if (known.contains(Hospital.B)) {
            return Hospital.B;
        }
        return known.stream().filter(permission::shows).findFirst().orElse(known.getFirst());
    }

    private List<Report> reportsOf(Person person, int rank, Random random) {
        List<Report> own = new ArrayList<>();
        for (int i = 0; i < Zipf.reports(rank, MOST); i++) {
            Hospital hospital = Hospital.values()[(rank + i) % 3];
            own.add(new Report(
                    hospital.canWrite(person) ? hospital : Hospital.A,
                    person,
                    mark.nextFiller(),
                    Feed.issued(random),
                    random.nextLong()));
        }
        return own;
    }

    List<Patient> patients() {
        return patients;
    }

    int reports() {
        return reports.size();
    }

    /** The reports, once each, shared by as many connections as there are. */
    Queue<Order> orders() {
        Queue<Order> orders = new ConcurrentLinkedQueue<>();
        for (Report report : reports) {
            orders.add(new Order(Order.Kind.FIRST, report, writer.first(report, mark.nextControlId()), "AA"));
        }
        return orders;
    }

    /** Records every person's consent as a steward does, with evidence. */
    void permit(Run run, int clients) throws IOException {
        Queue<Patient> left = new ConcurrentLinkedQueue<>(patients);
        Load.Outcome outcome = Load.run(
                Run.jobs(clients, i -> new ConsentJob(new Wire(run.httpPort()), run.tokens(), left)),
                Pace.closed(),
                Budget.of(patients.size(), java.time.Duration.ofMinutes(10)));
        if (outcome.latencies().size() != patients.size()) {
            throw new IOException("not every consent was recorded: " + outcome.failed());
        }
    }

    private record ConsentJob(Wire wire, Tokens tokens, Queue<Patient> left) implements Job {
        @Override
        public Result once() throws IOException {
            Patient patient = left.poll();
            if (patient == null) {
                return new Result.Failed("nobody left");
            }
            byte[] consent = patient.permission().consent(patient.id()).getBytes(StandardCharsets.UTF_8);
            Wire.Answer answer =
                    wire.post("/fhir/Consent", tokens.ofPerson("steward.sun"), "application/fhir+json", consent);
            return answer.status() == 201
                    ? new Result.Done()
                    : new Result.Failed("Consent: " + answer.status() + " " + answer.text());
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}
