package org.huren.hub.result;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.consent.RowFence;
import org.huren.consent.fence.SqlCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches the rows of documents, the fence inside. Every method takes part in the caller's transaction. */
public class DocumentSearchJdbc {

    private static final String COLUMNS =
            "patient_key, document_id, facility, category, types, identifiers, status, clinical_time, last_updated";

    private static final String STANDING = "status <> 'entered-in-error'";

    private final JdbcClient jdbc;

    public DocumentSearchJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Documents of these patients that lie inside the fence.
     *
     * @param own facility whose withdrawn documents are seen, null: none's
     */
    List<DocumentRow> rows(List<UUID> patients, RowFence fence, @Nullable String own) {
        SqlCondition inside = HouseFence.inside(fence, STANDING, own);
        return jdbc.sql("""
                select found.*
                  from unnest(?::uuid[]) as patient
                 cross join lateral (
                    select %s from document_index where patient_key = patient and %s offset 0) as found
                """.formatted(COLUMNS, inside.sql()))
                .param(patients.toArray(UUID[]::new))
                .params(inside.parameters())
                .query((row, n) -> document(row))
                .list();
    }

    /** One document, if it lies inside the fence. */
    Optional<DocumentRow> row(UUID patient, UUID id, RowFence fence, @Nullable String own) {
        SqlCondition inside = HouseFence.inside(fence, STANDING, own);
        return jdbc.sql("select " + COLUMNS + " from document_index where patient_key = ? and document_id = ? and "
                        + inside.sql())
                .param(patient)
                .param(id)
                .params(inside.parameters())
                .query((row, n) -> document(row))
                .optional();
    }

    private static DocumentRow document(ResultSet row) throws SQLException {
        return new DocumentRow(
                row.getObject("patient_key", UUID.class),
                row.getObject("document_id", UUID.class),
                row.getString("facility"),
                row.getString("category"),
                row.getString("types"),
                row.getString("identifiers"),
                row.getString("status"),
                row.getTimestamp("clinical_time").toInstant(),
                row.getTimestamp("last_updated").toInstant());
    }
}
