package org.huren.hub.pull;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes what engineers change in the table of sources; a change of another version than the one that stands does nothing. */
public class PullSettingsJdbc {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String GIVEN = """
            from jsonb_to_record(?::jsonb) as given (
                 id text, facility text, kind text, base text, login_user text, secret text,
                 every_seconds integer, overlap_days integer, sweep_seconds integer, page_size integer,
                 per_second double precision, issuers text[], definition jsonb, enabled boolean)
            """;

    private final JdbcClient jdbc;

    public PullSettingsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(PullSourceEntry.Row row, String by, Instant at) {
        return jdbc.sql("""
                        insert into pull_source (id, facility, kind, base, login_user, secret, every_seconds,
                                                 overlap_days, sweep_seconds, page_size, per_second, issuers, definition,
                                                 enabled, changed_by, changed_at)
                        select given.id, given.facility, given.kind, given.base, given.login_user, given.secret,
                               given.every_seconds, given.overlap_days, given.sweep_seconds, given.page_size,
                               given.per_second, given.issuers, given.definition, given.enabled, ?, ?
                        """ + GIVEN + " on conflict do nothing")
                        .param(by)
                        .param(Timestamp.from(at))
                        .param(MAPPER.writeValueAsString(row))
                        .update()
                == 1;
    }

    /** @return the version that stands now; none where another one stood */
    List<Long> update(PullSourceEntry.Row row, long version, String by, Instant at) {
        return jdbc.sql("""
                update pull_source
                   set base = given.base, login_user = given.login_user, secret = given.secret,
                       every_seconds = given.every_seconds, overlap_days = given.overlap_days,
                       sweep_seconds = given.sweep_seconds, page_size = given.page_size,
                       per_second = given.per_second, issuers = given.issuers, definition = given.definition,
                       enabled = given.enabled, changed_by = ?, changed_at = ?, version = pull_source.version + 1
                """ + GIVEN + " where pull_source.id = given.id and version = ? returning version")
                .param(by)
                .param(Timestamp.from(at))
                .param(MAPPER.writeValueAsString(row))
                .param(version)
                .query((it, n) -> it.getLong(1))
                .list();
    }

    List<Long> enable(String id, long version, boolean enabled, String by, Instant at) {
        return jdbc.sql("""
                update pull_source set enabled = ?, changed_by = ?, changed_at = ?, version = version + 1
                 where id = ? and version = ? returning version
                """)
                .param(enabled)
                .param(by)
                .param(Timestamp.from(at))
                .param(id)
                .param(version)
                .query((it, n) -> it.getLong(1))
                .list();
    }

    Optional<Long> ask(String id, Instant at) {
        return jdbc.sql("update pull_source set asked_at = ? where id = ? and enabled returning version")
                .param(Timestamp.from(at))
                .param(id)
                .query((it, n) -> it.getLong(1))
                .optional();
    }

    List<Long> resetView(String id, long version, @Nullable String mark, Instant at) {
        return jdbc.sql("""
                update pull_source
                   set position_mark = ?, position_key = null, watermark = null, asked_at = ?, version = version + 1
                 where id = ? and version = ? returning version
                """)
                .param(mark)
                .param(Timestamp.from(at))
                .param(id)
                .param(version)
                .query((it, n) -> it.getLong(1))
                .list();
    }

    List<Long> resetArchive(String id, long version, @Nullable Instant to, Instant at) {
        return jdbc.sql("""
                update pull_source
                   set watermark = ?, sweep_started = null, sweep_offset = 0, sweep_done = null, asked_at = ?,
                       version = version + 1
                 where id = ? and version = ? returning version
                """)
                .param(to == null ? null : Timestamp.from(to))
                .param(Timestamp.from(at))
                .param(id)
                .param(version)
                .query((it, n) -> it.getLong(1))
                .list();
    }
}
