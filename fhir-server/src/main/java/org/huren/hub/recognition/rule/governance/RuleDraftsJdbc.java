package org.huren.hub.recognition.rule.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.recognition.rule.governance.RuleDraft.Decision;
import org.huren.hub.recognition.rule.governance.RuleDraft.State;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Changes on their way. Every method takes part in the caller's transaction. */
public class RuleDraftsJdbc {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String COLUMNS = """
            id, table_name, base_version, at, kind, proposed_by, note, difference, state, reviewed_by, reviewed_at,
            reviewed_note, ended_by, ended_at, ended_note
            """;

    private final JdbcClient jdbc;

    public RuleDraftsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(RuleDraft draft) {
        jdbc.sql("""
                insert into rule_draft (id, table_name, base_version, at, kind, proposed_by, note, difference, state)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                """)
                .param(draft.id())
                .param(draft.table().id())
                .param(draft.baseVersion())
                .param(Timestamp.from(draft.at()))
                .param(draft.kind().name())
                .param(draft.proposedBy())
                .param(draft.note())
                .param(MAPPER.writeValueAsString(draft.difference()))
                .param(draft.state().name())
                .update();
    }

    /** The draft, which nobody else decides before this transaction ends. */
    Optional<RuleDraft> hold(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from rule_draft where id = ? for update")
                .param(id)
                .query((row, n) -> draft(row))
                .optional();
    }

    void review(UUID id, Decision review) {
        jdbc.sql("update rule_draft set state = ?, reviewed_by = ?, reviewed_at = ?, reviewed_note = ? where id = ?")
                .param(State.REVIEWED.name())
                .param(review.by())
                .param(Timestamp.from(review.at()))
                .param(review.note())
                .param(id)
                .update();
    }

    void end(UUID id, State state, Decision end) {
        jdbc.sql("update rule_draft set state = ?, ended_by = ?, ended_at = ?, ended_note = ? where id = ?")
                .param(state.name())
                .param(end.by())
                .param(Timestamp.from(end.at()))
                .param(end.note())
                .param(id)
                .update();
    }

    /** Those on their way, oldest first. */
    public List<RuleDraft> open() {
        return jdbc.sql("select " + COLUMNS
                        + " from rule_draft where state in ('PROPOSED', 'REVIEWED') order by at, id")
                .query((row, n) -> draft(row))
                .list();
    }

    private static RuleDraft draft(ResultSet row) throws SQLException {
        return new RuleDraft(
                row.getObject(1, UUID.class),
                RuleTable.find(row.getString(2)).orElseThrow(),
                row.getLong(3),
                instant(row, 4),
                RuleChange.Kind.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                MAPPER.readValue(row.getString(8), RowDifference.class),
                State.valueOf(row.getString(9)),
                decision(row, 10),
                decision(row, 13));
    }

    private static @Nullable Decision decision(ResultSet row, int first) throws SQLException {
        String by = row.getString(first);
        return by == null ? null : new Decision(by, instant(row, first + 1), row.getString(first + 2));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
