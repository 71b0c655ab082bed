package org.huren.hub.pull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.bridge.pull.Login;
import org.huren.bridge.view.ViewSource;
import org.huren.hub.postgres.Rows;
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

    /** What the operator's file says; what an engineer changed stays. */
    int save(List<PullSourceEntry.Row> rows) {
        return jdbc.sql("""
                insert into pull_source (id, facility, kind, base, login_user, secret, every_seconds, overlap_days,
                                         sweep_seconds, page_size, per_second, issuers, definition, enabled)
                select id, facility, kind, base, login_user, secret, every_seconds, overlap_days, sweep_seconds,
                       page_size, per_second, issuers, definition, enabled
                  from jsonb_to_recordset(?::jsonb) as given (
                       id text, facility text, kind text, base text, login_user text, secret text,
                       every_seconds integer, overlap_days integer, sweep_seconds integer, page_size integer,
                       per_second double precision, issuers text[], definition jsonb, enabled boolean)
                 order by id
                on conflict (id) do update
                   set base = excluded.base, login_user = excluded.login_user, secret = excluded.secret,
                       every_seconds = excluded.every_seconds, overlap_days = excluded.overlap_days,
                       sweep_seconds = excluded.sweep_seconds, page_size = excluded.page_size,
                       per_second = excluded.per_second, issuers = excluded.issuers,
                       definition = excluded.definition, enabled = excluded.enabled,
                       version = pull_source.version + 1
                 where pull_source.changed_by is null and pull_source.facility = excluded.facility
                   and (pull_source.base, pull_source.login_user, pull_source.secret,
                        pull_source.every_seconds, pull_source.overlap_days, pull_source.sweep_seconds,
                        pull_source.page_size, pull_source.per_second, pull_source.issuers,
                        pull_source.definition, pull_source.enabled)
                       is distinct from
                       (excluded.base, excluded.login_user, excluded.secret,
                        excluded.every_seconds, excluded.overlap_days, excluded.sweep_seconds,
                        excluded.page_size, excluded.per_second, excluded.issuers,
                        excluded.definition, excluded.enabled)
                """).param(MAPPER.writeValueAsString(rows)).update();
    }

    /** Those of them that the file does not rule any more. */
    List<String> changedByEngineers(Collection<String> ids) {
        return jdbc.sql("select id from pull_source where changed_by is not null and id = any(?) order by id")
                .param(ids.toArray(String[]::new))
                .query(Rows::text)
                .list();
    }

    /** Archives whose next round should have begun, the one that waits longest first. */
    public List<ArchiveSource> dueArchives(Instant now) {
        return due(PullSourceEntry.DICOMWEB, now, this::archive);
    }

    /** Views whose next round should have begun, the one that waits longest first. */
    public List<ViewSource> dueViews(Instant now) {
        return due(PullSourceEntry.VIEW, now, this::view);
    }

    private <T> List<T> due(String kind, Instant now, Reading<T> reading) {
        return jdbc.sql("select * from pull_source where kind = ? and " + PullStateJdbc.DUE
                        + " order by last_run nulls first, id")
                .param(kind)
                .param(Timestamp.from(now))
                .query((row, n) -> reading.of(row))
                .list();
    }

    /** Reads a row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Every archive that is fetched from. */
    public List<ArchiveSource> archivesInUse() {
        return jdbc.sql("select * from pull_source where kind = 'dicomweb' and enabled order by id")
                .query((row, n) -> archive(row))
                .list();
    }

    /** Every view that is read. */
    public List<ViewSource> viewsInUse() {
        return jdbc.sql("select * from pull_source where kind = 'view' and enabled order by id")
                .query((row, n) -> view(row))
                .list();
    }

    /** An archive, fetched from or not. */
    public Optional<ArchiveSource> archive(String id) {
        return jdbc.sql("select * from pull_source where kind = 'dicomweb' and id = ?")
                .param(id)
                .query((row, n) -> archive(row))
                .optional();
    }

    /**
     * What a source goes by.
     *
     * @param changedBy the engineer who changed it last, null: as the operator's file says
     */
    record Settings(
            PullSourceEntry.Row row,
            long version,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    /** All of them. */
    List<PullSourceEntry.Row> rows() {
        return jdbc.sql("select * from pull_source").query((row, n) -> row(row)).list();
    }

    Optional<Settings> settings(String id) {
        return jdbc.sql("select * from pull_source where id = ?")
                .param(id)
                .query((row, n) -> new Settings(
                        row(row), row.getLong("version"), row.getString("changed_by"), Rows.instant(row, "changed_at")))
                .optional();
    }

    private static PullSourceEntry.Row row(ResultSet row) throws SQLException {
        String definition = row.getString("definition");
        return new PullSourceEntry.Row(
                row.getString("id"),
                row.getString("facility"),
                row.getString("kind"),
                row.getString("base"),
                row.getString("login_user"),
                row.getString("secret"),
                row.getInt("every_seconds"),
                row.getInt("overlap_days"),
                row.getInt("sweep_seconds"),
                row.getInt("page_size"),
                row.getDouble("per_second"),
                List.of((String[]) row.getArray("issuers").getArray()),
                definition == null ? null : MAPPER.readValue(definition, ViewEntry.class),
                row.getBoolean("enabled"));
    }

    /** A facility that has archives, whether any of them is fetched from. */
    public record Archive(String facility, boolean enabled) {}

    public List<Archive> archives() {
        return jdbc.sql("""
                select facility, bool_or(enabled) as enabled from pull_source
                 where kind = 'dicomweb' group by facility order by facility
                """)
                .query((row, n) -> new Archive(row.getString("facility"), row.getBoolean("enabled")))
                .list();
    }

    private ViewSource view(ResultSet row) throws SQLException {
        String facility = row.getString("facility");
        ViewEntry definition = MAPPER.readValue(row.getString("definition"), ViewEntry.class);
        return new ViewSource(
                row.getString("id"),
                new FacilityCode(facility),
                row.getString("base"),
                new Login(row.getString("login_user"), row.getString("secret")),
                row.getInt("page_size"),
                row.getDouble("per_second"),
                zones.apply(facility),
                row.getLong("version"),
                definition.asked(),
                definition.map());
    }

    private ArchiveSource archive(ResultSet row) throws SQLException {
        String facility = row.getString("facility");
        return new ArchiveSource(
                row.getString("id"),
                new FacilityCode(facility),
                URI.create(row.getString("base")),
                new Login(row.getString("login_user"), row.getString("secret")),
                Duration.ofSeconds(row.getInt("every_seconds")),
                row.getInt("overlap_days"),
                Duration.ofSeconds(row.getInt("sweep_seconds")),
                row.getInt("page_size"),
                row.getDouble("per_second"),
                zones.apply(facility),
                row.getLong("version"));
    }

    /** What the images of a source say of the issuer of its facility's own numbers. */
    public Set<String> issuers(String source) {
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
