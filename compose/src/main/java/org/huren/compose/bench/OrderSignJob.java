package org.huren.compose.bench;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import org.huren.compose.emr.DemoEmr;
import org.huren.compose.emr.DemoEmr.Patient;
import org.huren.compose.emr.DemoEmr.Reply;

/** A physician of JL-B signs orders: two items and the hospital's own blood count. An empty answer is a failure. */
final class OrderSignJob implements Job {
    private static final List<String> CODES = List.of("JLHR-L003", "JLHR-L001", "9000");

    private final DemoEmr emr;
    private final List<Person> people;
    private final Random random;

    OrderSignJob(DemoEmr emr, List<Person> people, Random random) {
        this.emr = emr;
        this.people = people;
        this.random = random;
    }

    @Override
    public Result once() {
        Person person = people.get(random.nextInt(people.size()));
        Patient patient = new Patient(person.nationalId(), person.localNumber(), person.surname() + person.givenName());
        try {
            Reply reply = emr.order(patient, "dr.wang", CODES);
            if (reply.status() != 200) {
                return new Result.Failed("status " + reply.status());
            }
            return reply.body().contains("JLHR-L003") || reply.body().contains("\"uuid\"")
                    ? new Result.Done()
                    : new Result.Failed("no card");
        } catch (UncheckedIOException e) {
            return new Result.Failed(e.toString());
        }
    }

    @Override
    public void close() {
        // the client keeps its connections as an EMR does
    }
}
