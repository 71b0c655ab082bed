package org.huren.hub.directory;

import java.nio.charset.Charset;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.ServiceCategory;
import org.huren.hub.postgres.Rows;
import org.huren.hub.slice.FhirJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of facilities. */
public class FacilityTableJdbc {

    private final JdbcClient jdbc;

    public FacilityTableJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A facility as an Organization shows it. */
    record Named(String code, String name, FhirJson.Version version) {}

    /** Codes of all that take part, sending or not. */
    List<String> codes() {
        return jdbc.sql("select code from facility").query(Rows::text).list();
    }

    List<Facility> senders() {
        return jdbc.sql("select code, name, charset, zone, default_category from facility where sends")
                .query((row, n) -> new Facility(
                        new FacilityCode(row.getString("code")),
                        row.getString("name"),
                        Charset.forName(row.getString("charset")),
                        ZoneOffset.of(row.getString("zone")),
                        ServiceCategory.valueOf(row.getString("default_category"))))
                .list();
    }

    /** Facilities whose name begins like this, by code. */
    List<Named> named(String nameStart) {
        return jdbc.sql(
                        "select code, name, version, last_updated from facility where starts_with(name, ?) order by code")
                .param(nameStart)
                .query((row, n) -> new Named(
                        row.getString("code"),
                        row.getString("name"),
                        new FhirJson.Version(
                                row.getLong("version"),
                                row.getTimestamp("last_updated").toInstant())))
                .list();
    }

    /** Adds the facility or brings it up to date; an entry that says nothing new makes no new version. */
    public void save(Facility facility, boolean sends, Instant now) {
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
                .param(facility.code().value())
                .param(facility.name())
                .param(sends)
                .param(facility.charset().name())
                .param(facility.zone().getId())
                .param(facility.defaultCategory().name())
                .param(Timestamp.from(now))
                .update();
    }
}
