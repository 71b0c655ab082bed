package org.huren.hub.postgres;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One question, one snapshot, and the audit row with it: decision, rows and totals see the same moment, and the answer
 * leaves only after its record is committed.
 */
public class ReadTransaction {

    private final TransactionTemplate template;
    private final JdbcOperations jdbc;

    public ReadTransaction(PlatformTransactionManager manager, JdbcOperations jdbc) {
        this.template = new TransactionTemplate(manager);
        this.jdbc = jdbc;
    }

    /** What is asked first; it goes to the database together with the transaction's beginning. */
    public interface Opening<Q> {
        /** @return the answer, once the trip is back */
        Supplier<Q> ask(RoundTrip trip);
    }

    public <T> T run(Supplier<T> work) {
        return run(trip -> () -> work, Supplier::get);
    }

    public <Q, T> T run(Opening<Q> opening, Function<Q, T> work) {
        T answer = template.execute(status -> {
            RoundTrip trip = new RoundTrip(jdbc);
            // For this transaction alone; the driver's own way changes the session and asks for it back: three trips.
            trip.tell("set transaction isolation level repeatable read", List.of());
            Supplier<Q> asked = opening.ask(trip);
            trip.go();
            return work.apply(asked.get());
        });
        if (answer == null) {
            throw new IllegalStateException("a transaction without an answer");
        }
        return answer;
    }
}
