package org.huren.hub.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huren.bridge.AddressRange;
import org.huren.bridge.Facility;
import org.huren.bridge.ServiceCategory;
import org.huren.hub.directory.FacilityEntry.Agreed;
import org.huren.hub.slice.FhirJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of facilities: what every hub on this database goes by. */
public class FacilityTableJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    public FacilityTableJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A facility as an Organization shows it. */
    record Named(String code, String name, FhirJson.Version version) {}

    /** All that take part, sending or not. */
    List<FacilityEntry> all() {
        return jdbc.sql("""
                select code, name, sends, charset, zone, default_category, categories::text, addresses, certificates,
                       message_bytes, at_once, stall_seconds, idle_seconds
                  from facility
                """).query((row, n) -> entry(row)).list();
    }

    private static FacilityEntry entry(ResultSet row) throws SQLException {
        return new FacilityEntry(
                row.getString("code"),
                row.getString("name"),
                row.getBoolean("sends"),
                row.getString("charset"),
                row.getString("zone"),
                ServiceCategory.valueOf(row.getString("default_category")).code(),
                MAPPER.readValue(row.getString("categories"), new TypeReference<Map<String, String>>() {}),
                texts(row, "addresses"),
                texts(row, "certificates"),
                new Agreed(
                        row.getObject("message_bytes", Integer.class),
                        row.getObject("at_once", Integer.class),
                        row.getObject("stall_seconds", Integer.class),
                        row.getObject("idle_seconds", Integer.class)));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
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

    /** Adds a facility with the usual limits, or brings it up to date. */
    public void save(Facility facility, boolean sends, Instant now) {
        save(
                List.of(new FacilityEntry(
                        facility.code().value(),
                        facility.name(),
                        sends,
                        facility.charset().name(),
                        facility.zone().getId(),
                        facility.defaultCategory().code(),
                        null,
                        null,
                        null,
                        null)),
                now);
    }

    /**
     * Adds the facilities or brings them up to date, all or none; an entry that says nothing new makes no new version.
     *
     * @return how many are new or changed
     */
    int save(List<FacilityEntry> entries, Instant now) {
        String rows = MAPPER.writeValueAsString(
                entries.stream().map(FacilityTableJdbc::columns).toList());
        return jdbc.sql("""
                insert into facility (code, name, sends, charset, zone, default_category, categories, addresses,
                                      certificates, message_bytes, at_once, stall_seconds, idle_seconds, last_updated)
                select code, name, sends, charset, zone, default_category, categories, addresses, certificates,
                       message_bytes, at_once, stall_seconds, idle_seconds, ?
                  from jsonb_to_recordset(?::jsonb) as given (
                       code text, name text, sends boolean, charset text, zone text, default_category text,
                       categories jsonb, addresses text[], certificates text[], message_bytes integer,
                       at_once integer, stall_seconds integer, idle_seconds integer)
                 order by code
                on conflict (code) do update
                   set name = excluded.name, sends = excluded.sends, charset = excluded.charset, zone = excluded.zone,
                       default_category = excluded.default_category, categories = excluded.categories,
                       addresses = excluded.addresses, certificates = excluded.certificates,
                       message_bytes = excluded.message_bytes, at_once = excluded.at_once,
                       stall_seconds = excluded.stall_seconds, idle_seconds = excluded.idle_seconds,
                       version = facility.version + 1, last_updated = excluded.last_updated
                 where (facility.name, facility.sends, facility.charset, facility.zone, facility.default_category,
                        facility.categories, facility.addresses, facility.certificates, facility.message_bytes,
                        facility.at_once, facility.stall_seconds, facility.idle_seconds)
                       is distinct from
                       (excluded.name, excluded.sends, excluded.charset, excluded.zone, excluded.default_category,
                        excluded.categories, excluded.addresses, excluded.certificates, excluded.message_bytes,
                        excluded.at_once, excluded.stall_seconds, excluded.idle_seconds)
                """).param(Timestamp.from(now)).param(rows).update();
    }

    /** Named as the columns are. */
    private record Row(
            String code,
            String name,
            boolean sends,
            String charset,
            String zone,
            @JsonProperty("default_category") String category,
            Map<String, String> categories,
            List<String> addresses,
            List<String> certificates,
            @JsonProperty("message_bytes") @Nullable Integer messageBytes,
            @JsonProperty("at_once") @Nullable Integer atOnce,
            @JsonProperty("stall_seconds") @Nullable Integer stallSeconds,
            @JsonProperty("idle_seconds") @Nullable Integer idleSeconds) {}

    private static Row columns(FacilityEntry entry) {
        Facility facility = entry.facility();
        Agreed agreed = entry.agreed();
        return new Row(
                facility.code().value(),
                facility.name(),
                entry.isSender(),
                facility.charset().name(),
                facility.zone().getId(),
                facility.defaultCategory().name(),
                facility.categories().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, own -> own.getValue().code())),
                facility.admission().addresses().stream()
                        .map(AddressRange::toString)
                        .toList(),
                facility.admission().certificates().stream().sorted().toList(),
                agreed.messageBytes(),
                agreed.atOnce(),
                agreed.stallSeconds(),
                agreed.idleSeconds());
    }
}
