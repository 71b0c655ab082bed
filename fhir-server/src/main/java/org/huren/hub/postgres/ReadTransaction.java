package org.huren.hub.postgres;

import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One question, one snapshot, and the audit row with it: decision, rows and totals see the same moment, and the answer
 * leaves only after its record is committed.
 */
public class ReadTransaction {

    private final TransactionTemplate template;

    public ReadTransaction(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public <T> T run(Supplier<T> work) {
        T answer = template.execute(status -> work.get());
        if (answer == null) {
            throw new IllegalStateException("a transaction without an answer");
        }
        return answer;
    }
}
