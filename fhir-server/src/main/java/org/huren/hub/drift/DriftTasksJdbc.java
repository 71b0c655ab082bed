package org.huren.hub.drift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.huren.terminology.drift.Drift.Jump;
import org.huren.terminology.drift.Drift.Kind;
import org.huren.terminology.drift.Drift.Numbers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code drift_jump}. Every method takes part in the caller's transaction. */
public class DriftTasksJdbc {

    private static final String COLUMNS =
            "task_id, facility, subject, code, month, kind, chinese, english, value_before, value_now, distance,"
                    + " count_before, count_now, found_at";

    private final JdbcClient jdbc;

    public DriftTasksJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new */
    boolean add(DriftTask task) {
        Numbers numbers = task.jump().numbers();
        int added = jdbc.sql("insert into drift_jump (" + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(task.id())
                .param(task.subject().facility())
                .param(task.subject().kind().name())
                .param(task.subject().code())
                .param(task.month().atDay(1))
                .param(task.jump().kind().name())
                .param(task.jump().chinese())
                .param(task.jump().english())
                .param(numbers.before())
                .param(numbers.now())
                .param(numbers.distance())
                .param(numbers.countBefore())
                .param(numbers.countNow())
                .param(Timestamp.from(task.foundAt()))
                .update();
        return added == 1;
    }

    Optional<DriftTask> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from drift_jump where task_id = ?")
                .param(id)
                .query((row, n) -> task(row))
                .optional();
    }

    /** Those whose Task has this status, the newest month first. */
    List<DriftTask> ofStatus(String status) {
        return jdbc.sql("select " + COLUMNS + """
                 from drift_jump
                where exists (select 1 from resource
                               where type = 'Task' and id = task_id and status = ? and not deleted)
                order by month desc, facility, subject, code, kind
                """)
                .param(status)
                .query((row, n) -> task(row))
                .list();
    }

    private static DriftTask task(ResultSet row) throws SQLException {
        return new DriftTask(
                row.getString("task_id"),
                new Subject(
                        row.getString("facility"),
                        Subject.Kind.valueOf(row.getString("subject")),
                        row.getString("code")),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                new Jump(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("chinese"),
                        row.getString("english"),
                        new Numbers(
                                row.getDouble("value_before"),
                                row.getDouble("value_now"),
                                row.getDouble("distance"),
                                row.getLong("count_before"),
                                row.getLong("count_now"))),
                row.getTimestamp("found_at").toInstant());
    }
}
