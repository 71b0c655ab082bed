package org.huren.hub.pull;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The part of the rounds that is the same for every kind of source. Takes part in the caller's transaction. */
public class PullStateJdbc {
    /** With the instant that it is now. */
    static final String DUE = """
            enabled and (last_run is null or asked_at is not null
                         or last_run + every_seconds * interval '1 second' <= ?)
            """;

    private final JdbcClient jdbc;

    public PullStateJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false where no round is due, or the settings are others by now: another hub may have been here meanwhile */
    public boolean begin(String id, long version, Instant now) {
        return jdbc.sql("update pull_source set last_run = ?, asked_at = null where id = ? and version = ? and " + DUE)
                        .param(Timestamp.from(now))
                        .param(id)
                        .param(version)
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    /** @param problem what was wrong on the way, null: nothing; Chinese first, English beside */
    public void finished(String id, Instant at, @Nullable String problem) {
        jdbc.sql("""
                update pull_source
                   set last_success = case when :problem::text is null then :at::timestamptz else last_success end,
                       last_error = :problem, last_error_at = case when :problem::text is null then null else :at::timestamptz end,
                       errors = errors + case when :problem::text is null then 0 else 1 end
                 where id = :id
                """)
                .param("problem", problem)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** The round broke off. */
    public void failed(String id, Instant at, String problem) {
        jdbc.sql("update pull_source set last_error = ?, last_error_at = ?, errors = errors + 1 where id = ?")
                .param(problem)
                .param(Timestamp.from(at))
                .param(id)
                .update();
    }
}
