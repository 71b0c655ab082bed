package org.huren.hub.result;

import java.util.UUID;
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
}
