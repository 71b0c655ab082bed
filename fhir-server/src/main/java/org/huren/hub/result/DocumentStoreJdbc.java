package org.huren.hub.result;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.postgres.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whose each document is and which version of it stands. Every method takes part in the caller's transaction. */
public class DocumentStoreJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    public DocumentStoreJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A document's key, held by this transaction.
     *
     * @param rank of the version that stands, null where none was stored yet
     */
    record HeldDocument(UUID patient, @Nullable Rank rank) {}

    HeldDocument lock(String id, UUID patient) {
        return jdbc.sql("""
                insert into document_key (id, patient_key) values (?, ?)
                on conflict (id) do update set id = excluded.id
                returning patient_key, rank
                """)
                .param(id)
                .param(patient)
                .query((row, n) -> {
                    byte[] rank = row.getBytes("rank");
                    return new HeldDocument(
                            row.getObject("patient_key", UUID.class),
                            rank == null ? null : MAPPER.readValue(rank, Rank.class));
                })
                .single();
    }

    void stands(String id, Rank rank) {
        jdbc.sql("update document_key set rank = ? where id = ?")
                .param(MAPPER.writeValueAsBytes(rank))
                .param(id)
                .update();
    }

    /** Makes this what search and the fence see of the document. */
    void index(DocumentRow row) {
        jdbc.sql("""
                insert into document_index (patient_key, document_id, facility, category, types, identifiers, status,
                    clinical_time, last_updated)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (patient_key, document_id) do update
                   set category = excluded.category, types = excluded.types, identifiers = excluded.identifiers,
                       status = excluded.status, clinical_time = excluded.clinical_time,
                       last_updated = excluded.last_updated
                """)
                .param(row.patient())
                .param(row.id())
                .param(row.facility())
                .param(row.category())
                .param(row.types())
                .param(row.identifiers())
                .param(row.status())
                .param(Timestamp.from(row.time()))
                .param(Timestamp.from(row.updated()))
                .update();
    }

    /** Whose document has this id. */
    Optional<UUID> patientOf(UUID id) {
        return patientsOf(List.of(id)).stream().findFirst();
    }

    /** Patients of those of these documents that exist. */
    List<UUID> patientsOf(List<UUID> ids) {
        return jdbc.sql("select distinct patient_key from document_key where id = any(?)")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Rows::uuid)
                .list();
    }
}
