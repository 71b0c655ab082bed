package org.huren.hub.audit;

import java.util.List;
import java.util.UUID;
import org.huren.hub.postgres.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Disclosures of one report or of anything inside it. */
public class ReportDisclosuresJdbc {

    private final JdbcClient jdbc;

    public ReportDisclosuresJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of the events that disclosed the report, a line or any other part of it in any version, oldest first. */
    public List<UUID> of(UUID patient, UUID report) {
        return jdbc.sql("""
                select id from audit_event
                 where patients @> array[?]::uuid[] and outcome = 0
                   and (reports @> array[?]::uuid[]
                        or exists (select from unnest(entities) e where split_part(e, '/', 2) like ? || '%'))
                 order by at, id
                """)
                .param(patient)
                .param(report)
                .param(report.toString())
                .query(Rows::uuid)
                .list();
    }
}
