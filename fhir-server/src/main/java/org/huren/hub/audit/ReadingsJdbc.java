package org.huren.hub.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was shown results: what a recall asks of the trail. */
public class ReadingsJdbc {

    /** Of a facility's own; a message that a system sent is no reading. */
    private static final String READ = """
            select at, id, caller_facility, caller_role, caller_name, patients, reports, entities from audit_event
             where outcome = 0 and caller_facility is not null and caller_role in ('clinician', 'hospital')
               and interaction not in ('create', 'update', 'delete')
            """;

    private final JdbcClient jdbc;

    public ReadingsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Events that disclosed the report or any part of it in any version, oldest first. */
    public List<Reading> ofReport(UUID patient, UUID report) {
        return jdbc.sql(READ + """
                   and patients @> array[?]::uuid[]
                   and (reports @> array[?]::uuid[]
                        or exists (select from unnest(entities) e where split_part(e, '/', 2) like ? || '%'))
                 order by at, id
                """)
                .param(patient)
                .param(report)
                .param(report.toString())
                .query((row, n) -> reading(row))
                .list();
    }

    /** Events in which one record was named or disclosed together with one of the others, oldest first. */
    public List<Reading> between(UUID record, List<UUID> others) {
        return jdbc.sql(READ + " and patients @> array[?]::uuid[] and patients && ? order by at, id")
                .param(record)
                .param(others.toArray(UUID[]::new))
                .query((row, n) -> reading(row))
                .list();
    }

    private static Reading reading(ResultSet row) throws SQLException {
        Array reports = row.getArray("reports");
        List<@Nullable UUID> inReports = reports == null ? List.of() : Arrays.asList((UUID[]) reports.getArray());
        return new Reading(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("caller_facility"),
                row.getString("caller_role"),
                row.getString("caller_name"),
                List.of((UUID[]) row.getArray("patients").getArray()),
                new DisclosedEntities(inReports, List.of((String[])
                                row.getArray("entities").getArray()))
                        .references());
    }
}
