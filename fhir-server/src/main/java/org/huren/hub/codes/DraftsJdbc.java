package org.huren.hub.codes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.terminology.map.MapEdit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Changes that wait for a second steward. Every method takes part in the caller's transaction. */
public class DraftsJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String COLUMNS = """
            id, facility, base_version, at, kind, proposed_by, note, edit, state, decided_by, decided_at, decided_note
            """;

    private final JdbcClient jdbc;

    public DraftsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Draft draft) {
        jdbc.sql("""
                insert into code_map_draft (id, facility, base_version, at, kind, proposed_by, note, edit, state)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                """)
                .param(draft.id())
                .param(draft.facility())
                .param(draft.baseVersion())
                .param(Timestamp.from(draft.at()))
                .param(draft.kind().name())
                .param(draft.proposedBy())
                .param(draft.note())
                .param(MAPPER.writeValueAsString(draft.edit()))
                .param(draft.state().name())
                .update();
    }

    /** The draft, which nobody else decides before this transaction ends. */
    Optional<Draft> hold(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from code_map_draft where id = ? for update")
                .param(id)
                .query((row, n) -> draft(row))
                .optional();
    }

    void decide(UUID id, Draft.State state, Draft.Decision decision) {
        jdbc.sql("update code_map_draft set state = ?, decided_by = ?, decided_at = ?, decided_note = ? where id = ?")
                .param(state.name())
                .param(decision.by())
                .param(Timestamp.from(decision.at()))
                .param(decision.note())
                .param(id)
                .update();
    }

    /** Oldest first. */
    public List<Draft> waiting() {
        return jdbc.sql("select " + COLUMNS + " from code_map_draft where state = 'WAITING' order by at, id")
                .query((row, n) -> draft(row))
                .list();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        String decidedBy = row.getString(10);
        return new Draft(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getLong(3),
                instant(row, 4),
                Change.Kind.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                MAPPER.readValue(row.getString(8), MapEdit.class),
                Draft.State.valueOf(row.getString(9)),
                decidedBy == null ? null : decision(row, decidedBy));
    }

    private static Draft.Decision decision(ResultSet row, String by) throws SQLException {
        @Nullable String note = row.getString(12);
        return new Draft.Decision(by, instant(row, 11), note);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
