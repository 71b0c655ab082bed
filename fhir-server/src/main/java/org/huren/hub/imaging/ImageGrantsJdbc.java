package org.huren.hub.imaging;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.access.RecordId;
import org.huren.hub.caller.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which callers have which studies open. Every method takes part in the caller's transaction. */
public class ImageGrantsJdbc {

    /** As long as one look at a study may last before it counts as another. */
    private static final Duration OPEN = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    public ImageGrantsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether the study was not open to this caller before */
    boolean open(Caller caller, UUID study, Instant now) {
        return jdbc.sql("""
                insert into image_grant (study_id, caller_subject, opened_at, open_until) values (?, ?, ?, ?)
                on conflict (study_id, caller_subject) do update
                   set opened_at = excluded.opened_at, open_until = excluded.open_until
                 where image_grant.open_until <= excluded.opened_at
                """)
                        .param(study)
                        .param(caller.subject())
                        .param(Timestamp.from(now))
                        .param(Timestamp.from(now.plus(OPEN)))
                        .update()
                == 1;
    }

    /** Forgets what is open no more. */
    public void forget(Instant now) {
        jdbc.sql("delete from image_grant where open_until < ?")
                .param(Timestamp.from(now))
                .update();
    }

    /** The source that a study, and a series of it, lies in; nothing where the archive was not seen with both. */
    Optional<String> source(Optional<ImagingRow> study, String seriesUid) {
        return jdbc.sql("""
                select source from harvested_study join pull_source on pull_source.id = source
                 where harvested_study.facility = ? and study_uid = ? and patient_key = ? and enabled
                   and (? = '' or exists (
                       select from jsonb_array_elements(convert_from(content, 'UTF8')::jsonb -> 'series') as series
                        where series ->> 'uid' = ?))
                 order by source limit 1
                """)
                .params(List.of(
                        study.map(ImagingRow::facility).orElse(""),
                        study.map(ImagingRow::studyUid).orElse(""),
                        study.map(ImagingRow::patient).orElse(RecordId.NOBODY),
                        seriesUid,
                        seriesUid))
                .query(String.class)
                .optional();
    }
}
