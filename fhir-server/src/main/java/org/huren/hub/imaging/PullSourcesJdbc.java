package org.huren.hub.imaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.dicomweb.PullSource;
import org.huren.bridge.dicomweb.PullSource.Login;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of sources: what every hub on this database goes by. */
public class PullSourcesJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Function<String, ZoneOffset> zones;

    /** @param zones offset of a facility's times */
    public PullSourcesJdbc(JdbcClient jdbc, Function<String, ZoneOffset> zones) {
        this.jdbc = jdbc;
        this.zones = zones;
    }

    /** @return how many are new or changed */
    int save(List<PullSourceEntry.Row> rows) {
        return jdbc.sql("""
                insert into pull_source (id, facility, kind, base, login_user, secret, every_seconds, overlap_days,
                                         sweep_seconds, page_size, per_second, issuers, enabled)
                select id, facility, kind, base, login_user, secret, every_seconds, overlap_days, sweep_seconds,
                       page_size, per_second, issuers, enabled
                  from jsonb_to_recordset(?::jsonb) as given (
                       id text, facility text, kind text, base text, login_user text, secret text,
                       every_seconds integer, overlap_days integer, sweep_seconds integer, page_size integer,
                       per_second double precision, issuers text[], enabled boolean)
                 order by id
                on conflict (id) do update
                   set facility = excluded.facility, base = excluded.base, login_user = excluded.login_user,
                       secret = excluded.secret, every_seconds = excluded.every_seconds,
                       overlap_days = excluded.overlap_days, sweep_seconds = excluded.sweep_seconds,
                       page_size = excluded.page_size, per_second = excluded.per_second, issuers = excluded.issuers,
                       enabled = excluded.enabled
                 where (pull_source.facility, pull_source.base, pull_source.login_user, pull_source.secret,
                        pull_source.every_seconds, pull_source.overlap_days, pull_source.sweep_seconds,
                        pull_source.page_size, pull_source.per_second, pull_source.issuers, pull_source.enabled)
                       is distinct from
                       (excluded.facility, excluded.base, excluded.login_user, excluded.secret,
                        excluded.every_seconds, excluded.overlap_days, excluded.sweep_seconds,
                        excluded.page_size, excluded.per_second, excluded.issuers, excluded.enabled)
                """).param(MAPPER.writeValueAsString(rows)).update();
    }

    /** Sources whose next round should have begun, the one that waits longest first. */
    public List<PullSource> due(Instant now) {
        return jdbc.sql("""
                select * from pull_source
                 where enabled and (last_run is null or last_run + every_seconds * interval '1 second' <= ?)
                 order by last_run nulls first, id
                """)
                .param(Timestamp.from(now))
                .query((row, n) -> source(row))
                .list();
    }

    /** Every source that is fetched from. */
    public List<PullSource> enabled() {
        return jdbc.sql("select * from pull_source where enabled order by id")
                .query((row, n) -> source(row))
                .list();
    }

    Optional<PullSource> find(String id) {
        return jdbc.sql("select * from pull_source where id = ?")
                .param(id)
                .query((row, n) -> source(row))
                .optional();
    }

    /** A facility that has sources, whether any of them is fetched from. */
    record Archive(String facility, boolean enabled) {}

    List<Archive> archives() {
        return jdbc.sql("""
                select facility, bool_or(enabled) as enabled from pull_source group by facility order by facility
                """)
                .query((row, n) -> new Archive(row.getString("facility"), row.getBoolean("enabled")))
                .list();
    }

    private PullSource source(ResultSet row) throws SQLException {
        String facility = row.getString("facility");
        return new PullSource(
                row.getString("id"),
                new FacilityCode(facility),
                URI.create(row.getString("base")),
                new Login(row.getString("login_user"), row.getString("secret")),
                Duration.ofSeconds(row.getInt("every_seconds")),
                row.getInt("overlap_days"),
                Duration.ofSeconds(row.getInt("sweep_seconds")),
                row.getInt("page_size"),
                row.getDouble("per_second"),
                zones.apply(facility));
    }

    /** What the images of a source say of the issuer of its facility's own numbers. */
    Set<String> issuers(String source) {
        return jdbc
                .sql("select unnest(issuers) from pull_source where id = ?")
                .param(source)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /**
     * A source as the interface engineer sees it: neither address nor secret.
     *
     * @param watermark begin of the last complete round
     * @param lagSeconds since then, null where there was none
     * @param studies that the archive held when it was looked at last
     * @param unassigned those of them that are nobody's yet
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
            long unassigned) {}

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
        Instant watermark = instant(row, "watermark");
        return new State(
                row.getString("id"),
                row.getString("facility"),
                row.getString("kind"),
                row.getBoolean("enabled"),
                row.getInt("every_seconds"),
                instant(row, "last_run"),
                instant(row, "last_success"),
                watermark,
                watermark == null ? null : Duration.between(watermark, now).toSeconds(),
                instant(row, "sweep_done"),
                row.getString("last_error"),
                instant(row, "last_error_at"),
                row.getLong("studies"),
                row.getLong("unassigned"));
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
     */
    public record Lag(String id, String facility, boolean known, double seconds, boolean failing) {}

    /** Of those that are fetched from. */
    public List<Lag> lags() {
        return jdbc.sql("""
                select id, facility, watermark is not null as known,
                       coalesce(extract(epoch from now() - watermark), 0)::double precision as seconds,
                       last_error is not null as failing
                  from pull_source where enabled order by id
                """)
                .query((row, n) -> new Lag(
                        row.getString("id"),
                        row.getString("facility"),
                        row.getBoolean("known"),
                        row.getDouble("seconds"),
                        row.getBoolean("failing")))
                .list();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
