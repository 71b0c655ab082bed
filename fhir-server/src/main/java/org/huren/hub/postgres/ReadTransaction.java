package org.huren.hub.postgres;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One question, one snapshot, and the audit row with it: decision, rows and totals see the same moment, and the answer
 * leaves only after its record is committed.
 */
public class ReadTransaction {

    private final TransactionTemplate template;
    private final JdbcClient jdbc;

    public ReadTransaction(PlatformTransactionManager manager, JdbcClient jdbc) {
        this.template = new TransactionTemplate(manager);
        this.jdbc = jdbc;
    }

    public <T> T run(Supplier<T> work) {
        T answer = template.execute(status -> {
            // For this transaction alone; the driver's own way changes the session and asks for it back: three trips.
            jdbc.sql("set transaction isolation level repeatable read").update();
            return work.get();
        });
        if (answer == null) {
            throw new IllegalStateException("a transaction without an answer");
        }
        return answer;
    }
}
