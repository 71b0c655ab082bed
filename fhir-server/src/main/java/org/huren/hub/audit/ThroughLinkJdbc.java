package org.huren.hub.audit;

import java.util.List;
import java.util.UUID;
import org.huren.hub.postgres.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Disclosures that only a link between records made possible. */
public class ThroughLinkJdbc {

    private final JdbcClient jdbc;

    public ThroughLinkJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of events in which one record was named or disclosed together with one of the others, oldest first. */
    public List<UUID> between(UUID record, List<UUID> others) {
        return jdbc.sql("""
                select id from audit_event
                 where patients @> array[?]::uuid[] and patients && ?
                   and outcome = 0 and caller_role not in ('steward', 'patient')
                 order by at, id
                """)
                .param(record)
                .param(others.toArray(UUID[]::new))
                .query(Rows::uuid)
                .list();
    }
}
