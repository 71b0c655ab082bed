package org.huren.hub.recognition.recall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.recognition.recall.Involved.Kept;
import org.huren.hub.recognition.recall.RecallTask.Act;
import org.huren.hub.recognition.recall.RecallTask.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code recall_task}. Every method takes part in the caller's transaction. */
public class RecallTasksJdbc {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    public RecallTasksJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new */
    boolean add(RecallTask task) {
        return jdbc.sql("""
                insert into recall_task (id, cause, kind, facility, issuer, patient_key, report_id, version, after_version,
                    involved, made_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                on conflict do nothing
                """)
                        .param(task.id())
                        .param(task.cause())
                        .param(task.kind().name())
                        .param(task.facility())
                        .param(task.issuer())
                        .param(task.patient())
                        .param(task.report())
                        .param(task.version())
                        .param(task.afterVersion())
                        .param(JSON.writeValueAsString(task.involved()))
                        .param(Timestamp.from(task.madeAt()))
                        .param(Timestamp.from(task.dueAt()))
                        .update()
                == 1;
    }

    /** A facility's Task, kept from change by others until the transaction ends. */
    Optional<RecallTask> lock(UUID id, String facility) {
        return jdbc.sql("select * from recall_task where id = ? and facility = ? for update")
                .param(id)
                .param(facility)
                .query((row, n) -> task(row))
                .optional();
    }

    /** Tasks whose deadline has passed and that nobody was told of yet, held by this transaction. */
    List<RecallTask> newlyOverdue(Instant now, int most) {
        return jdbc.sql("""
                select * from recall_task
                 where completed_at is null and due_at < ? and escalated_at is null
                 order by due_at, id limit ? for update skip locked
                """)
                .param(Timestamp.from(now))
                .param(most)
                .query((row, n) -> task(row))
                .list();
    }

    void save(RecallTask task) {
        Progress progress = task.progress();
        Act accepted = progress.accepted();
        Act completed = progress.completed();
        jdbc.sql("""
                update recall_task
                   set escalated_at = ?, accepted_at = ?, accepted_by = ?, completed_at = ?, completed_by = ?, note = ?
                 where id = ?
                """)
                .param(time(progress.escalatedAt()))
                .param(accepted == null ? null : time(accepted.at()))
                .param(accepted == null ? null : accepted.by())
                .param(completed == null ? null : time(completed.at()))
                .param(completed == null ? null : completed.by())
                .param(progress.note())
                .param(task.id())
                .update();
    }

    /** How far the Tasks are, without anybody's name. */
    public record Count(String facility, String kind, long made, long accepted, long completed, long overdue) {}

    /** By facility and kind of cause. */
    public List<Count> counts() {
        return jdbc.sql("""
                select facility, kind, count(*) as made,
                       count(*) filter (where accepted_at is not null and completed_at is null) as accepted,
                       count(*) filter (where completed_at is not null) as completed,
                       count(*) filter (where completed_at is null and escalated_at is not null) as overdue
                  from recall_task group by facility, kind order by facility, kind
                """)
                .query((row, n) -> new Count(
                        row.getString("facility"),
                        CauseKind.valueOf(row.getString("kind")).code(),
                        row.getLong("made"),
                        row.getLong("accepted"),
                        row.getLong("completed"),
                        row.getLong("overdue")))
                .list();
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static RecallTask task(ResultSet row) throws SQLException {
        return new RecallTask(
                row.getObject("id", UUID.class),
                row.getObject("cause", UUID.class),
                CauseKind.valueOf(row.getString("kind")),
                row.getString("facility"),
                row.getString("issuer"),
                row.getObject("patient_key", UUID.class),
                row.getObject("report_id", UUID.class),
                row.getLong("version"),
                row.getObject("after_version", Long.class),
                Arrays.asList(JSON.readValue(row.getString("involved"), Kept[].class)),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                new Progress(
                        instant(row.getTimestamp("escalated_at")),
                        act(row, "accepted"),
                        act(row, "completed"),
                        row.getString("note")));
    }

    private static @Nullable Act act(ResultSet row, String what) throws SQLException {
        Timestamp at = row.getTimestamp(what + "_at");
        return at == null ? null : new Act(row.getString(what + "_by"), at.toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
