package org.huren.hub.pull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.huren.hub.postgres.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the sources are fetched, as interface engineers and the metrics see it. */
public class PullProgressJdbc {

    private final JdbcClient jdbc;

    public PullProgressJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A source as the interface engineer sees it: neither address nor secret.
     *
     * @param watermark begin of the last complete round
     * @param lagSeconds since then, null where there was none
     * @param studies that the archive held when it was looked at last
     * @param unassigned those of them that are nobody's yet
     * @param taken rows of a view that were read, those of an order again with every change of it
     * @param refused reports of a view that could not be taken
     * @param errors rounds that ended with an error
     * @param position the watermark of a view up to which it is read
     * @param version of the settings
     * @param changedBy the engineer who changed it last, null: as the operator's file says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            String id,
            String facility,
            String kind,
            boolean enabled,
            int everySeconds,
            @Nullable Instant lastRun,
            @Nullable Instant lastSuccess,
            @Nullable Instant watermark,
            @Nullable Long lagSeconds,
            @Nullable Instant sweepDone,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt,
            long studies,
            long unassigned,
            long taken,
            long refused,
            long errors,
            @Nullable String position,
            long version,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    public List<State> states(Instant now) {
        return jdbc.sql("""
                select pull_source.*, counted.studies, counted.unassigned
                  from pull_source
                 cross join lateral (
                    select count(*) as studies, count(*) filter (where patient_key is null) as unassigned
                      from harvested_study where source = pull_source.id) as counted
                 order by id
                """).query((row, n) -> state(row, now)).list();
    }

    private static State state(ResultSet row, Instant now) throws SQLException {
        Instant watermark = Rows.instant(row, "watermark");
        String position = row.getString("position_mark");
        return new State(
                row.getString("id"),
                row.getString("facility"),
                row.getString("kind"),
                row.getBoolean("enabled"),
                row.getInt("every_seconds"),
                Rows.instant(row, "last_run"),
                Rows.instant(row, "last_success"),
                watermark,
                watermark == null ? null : Duration.between(watermark, now).toSeconds(),
                Rows.instant(row, "sweep_done"),
                row.getString("last_error"),
                Rows.instant(row, "last_error_at"),
                row.getLong("studies"),
                row.getLong("unassigned"),
                row.getLong("taken"),
                row.getLong("refused"),
                row.getLong("errors"),
                position == null ? null : position.substring(1),
                row.getLong("version"),
                row.getString("changed_by"),
                Rows.instant(row, "changed_at"));
    }

    /**
     * A study that is nobody's: what helps to find out why, without naming anybody.
     *
     * @param reason {@code no-number}, {@code several-patients}, {@code foreign-number} or {@code unknown-record}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Unassigned(
            String source,
            String facility,
            String studyUid,
            @Nullable String studyDate,
            String reason,
            Instant firstSeen) {}

    /** The newest first. */
    public List<Unassigned> unassigned(int limit) {
        return jdbc.sql("""
                select source, facility, study_uid, study_date::text as study_date, unassigned, first_seen
                  from harvested_study where patient_key is null
                 order by first_seen desc, study_uid limit ?
                """)
                .param(limit)
                .query((row, n) -> new Unassigned(
                        row.getString("source"),
                        row.getString("facility"),
                        row.getString("study_uid"),
                        row.getString("study_date"),
                        row.getString("unassigned"),
                        row.getTimestamp("first_seen").toInstant()))
                .list();
    }

    /**
     * How far one source is fetched.
     *
     * @param known whether there was a complete round yet
     * @param errors rounds that ended with an error, ever
     * @param refused reports of a view that could not be taken, ever
     */
    public record Lag(
            String id, String facility, boolean known, double seconds, boolean failing, long errors, long refused) {}

    /** Of those that are fetched from. */
    public List<Lag> lags() {
        return jdbc.sql("""
                select id, facility, watermark is not null as known,
                       coalesce(extract(epoch from now() - watermark), 0)::double precision as seconds,
                       last_error is not null as failing, errors, refused
                  from pull_source where enabled order by id
                """)
                .query((row, n) -> new Lag(
                        row.getString("id"),
                        row.getString("facility"),
                        row.getBoolean("known"),
                        row.getDouble("seconds"),
                        row.getBoolean("failing"),
                        row.getLong("errors"),
                        row.getLong("refused")))
                .list();
    }
}
