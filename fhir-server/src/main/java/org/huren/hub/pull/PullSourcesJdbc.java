package org.huren.hub.pull;

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
}
