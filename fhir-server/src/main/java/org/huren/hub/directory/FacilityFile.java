package org.huren.hub.directory;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.ServiceCategory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Takes the facilities of a file into the table: new ones are added, known ones brought up to date, none removed. */
public final class FacilityFile {

    /** One facility as the file has it. Charset, zone and category matter only for one that sends. */
    record Entry(
            String code,
            String name,
            @Nullable Boolean sends,
            @Nullable String charset,
            @Nullable String zone,
            @Nullable String defaultCategory) {}

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FacilityFile() {}

    /** @throws IllegalArgumentException naming the facility whose entry is wrong */
    public static void load(Path file, JdbcClient jdbc, Instant now) {
        List<Entry> entries = List.of(MAPPER.readValue(file.toFile(), Entry[].class));
        entries.forEach(entry -> save(checked(entry), jdbc, now));
    }

    private static Entry checked(Entry entry) {
        try {
            return new Entry(
                    new FacilityCode(entry.code()).value(),
                    entry.name(),
                    entry.sends() == null || entry.sends(),
                    Charset.forName(entry.charset() == null ? "UTF-8" : entry.charset())
                            .name(),
                    ZoneOffset.of(entry.zone() == null ? "+08:00" : entry.zone())
                            .getId(),
                    ServiceCategory.ofCode(entry.defaultCategory() == null ? "laboratory" : entry.defaultCategory())
                            .name());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "机构 " + entry.code() + " 的配置有误 / facility " + entry.code() + " is misconfigured: " + e.getMessage(),
                    e);
        }
    }

    private static void save(Entry entry, JdbcClient jdbc, Instant now) {
        jdbc.sql("""
                insert into facility (code, name, sends, charset, zone, default_category, last_updated)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (code) do update
                   set name = excluded.name, sends = excluded.sends, charset = excluded.charset, zone = excluded.zone,
                       default_category = excluded.default_category, version = facility.version + 1,
                       last_updated = excluded.last_updated
                 where (facility.name, facility.sends, facility.charset, facility.zone, facility.default_category)
                       is distinct from
                       (excluded.name, excluded.sends, excluded.charset, excluded.zone, excluded.default_category)
                """)
                .param(entry.code())
                .param(entry.name())
                .param(entry.sends())
                .param(entry.charset())
                .param(entry.zone())
                .param(entry.defaultCategory())
                .param(Timestamp.from(now))
                .update();
    }
}
