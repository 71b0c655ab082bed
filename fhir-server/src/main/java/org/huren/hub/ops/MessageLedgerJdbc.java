package org.huren.hub.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.ops.LedgerRow.Refused;
import org.huren.hub.ops.LedgerRow.Repeats;
import org.huren.hub.ops.LedgerRow.Stored;
import org.huren.hub.packed.Packing;
import org.huren.hub.postgres.TimeOrderedUuid;
import org.huren.hub.slice.Matches.Cursor;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the journal of inbound messages. Every method takes part in the caller's transaction. */
public class MessageLedgerJdbc {
    private static final int BESIDE = 20;

    private static final String COLUMNS = """
            received_at, id, door, facility, sending_application, control_id, message_code, trigger_event, version,
            outcome, conflict, refusal_code, refusal_error, refusal_location, refusal_reason""";

    private final JdbcClient jdbc;

    public MessageLedgerJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A condition with its values, put together as the search asks. */
    private record Where(StringBuilder sql, List<Object> values) {
        void and(String condition, Object... parameters) {
            sql.append(" and ").append(condition);
            values.addAll(Arrays.asList(parameters));
        }

        void andIfAsked(String condition, @Nullable Object parameter) {
            if (parameter != null) {
                and(condition, parameter);
            }
        }
    }

    /** A search that finds too little reads the journal back to its beginning; nobody waits for that. */
    void limitTime() {
        jdbc.sql("set local statement_timeout = '10s'").update();
    }

    /** Newest first, one more than the page takes so that the caller knows whether there is a next one. */
    List<LedgerRow> page(MessageSearch search) {
        Where where = where(search);
        return jdbc.sql("select " + COLUMNS + " from message where true" + where.sql()
                        + " order by received_at desc, id desc limit ?")
                .params(where.values())
                .param(search.page().count() + 1)
                .query((row, n) -> row(row))
                .list();
    }

    static Cursor cursor(LedgerRow row) {
        return new Cursor(List.of(SortableTime.of(row.receivedAt()), row.id().toString()));
    }

    private static Where where(MessageSearch search) {
        Where where = new Where(new StringBuilder(), new ArrayList<>());
        if (IntakeMeters.STRANGERS.equals(search.facility())) {
            where.and("facility is null");
        } else {
            where.andIfAsked("facility = ?", search.facility());
        }
        where.andIfAsked("received_at >= ?", search.from() == null ? null : Timestamp.from(search.from()));
        where.andIfAsked("received_at < ?", search.to() == null ? null : Timestamp.from(search.to()));
        where.andIfAsked("message_code = ?", search.code());
        where.andIfAsked("trigger_event = ?", search.trigger());
        where.andIfAsked("control_id = ?", search.controlId());
        if (search.outcome() != null) {
            where.and(condition(search.outcome()));
        }
        if (search.cause() != null) {
            where.and("outcome = 'refused' and refusal_error = ?", search.cause());
        }
        Cursor after = search.page().after();
        if (after != null) {
            String at = after.keys().getFirst();
            where.and("received_at <= ?::timestamptz", at);
            where.and(
                    "(received_at, id) < (?::timestamptz, ?::uuid)",
                    at,
                    after.keys().get(1));
        }
        return where;
    }

    private static String condition(MessageSearch.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "outcome = 'stored'";
            case REFUSED -> "outcome = 'refused'";
            case CONFLICT -> "conflict";
        };
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + ", raw, patient_key from message where received_at = ? and id = ?")
                .param(Timestamp.from(TimeOrderedUuid.timeOf(id)))
                .param(id)
                .query((row, n) -> stored(row))
                .optional();
    }

    /** Others that the same application sent under the same control id, newest first. */
    List<LedgerRow> beside(LedgerRow row) {
        String facility = row.facility();
        String application = row.sendingApplication();
        String control = row.controlId();
        if (facility == null || application == null || control == null || control.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + COLUMNS + """
                 from message
                 where control_id = ? and facility = ? and sending_application = ? and id <> ?
                 order by received_at desc, id desc limit ?
                """)
                .params(control, facility, application, row.id(), BESIDE)
                .query((found, n) -> row(found))
                .list();
    }

    /** @param sha256 of the raw message */
    Optional<Repeats> repeats(byte[] sha256, String reason) {
        return jdbc.sql("select first_at, last_at, times from message_refusal where sha256 = ? and reason = ?")
                .param(sha256)
                .param(reason)
                .query((row, n) -> new Repeats(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant(), row.getInt(3)))
                .optional();
    }

    static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row(row), Packing.MESSAGE.unpack(row.getBytes("raw")), row.getObject("patient_key", UUID.class));
    }

    private static LedgerRow row(ResultSet row) throws SQLException {
        boolean refused = row.getString("outcome").equals("refused");
        return new LedgerRow(
                row.getObject("id", UUID.class),
                row.getTimestamp("received_at").toInstant(),
                row.getString("door"),
                row.getString("facility"),
                row.getString("sending_application"),
                row.getString("control_id"),
                row.getString("message_code"),
                row.getString("trigger_event"),
                row.getString("version"),
                row.getBoolean("conflict"),
                refused
                        ? new Refused(
                                row.getString("refusal_code"),
                                row.getInt("refusal_error"),
                                row.getString("refusal_location"),
                                row.getString("refusal_reason"))
                        : null);
    }
}
