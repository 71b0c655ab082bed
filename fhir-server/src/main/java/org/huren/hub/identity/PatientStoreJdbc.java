package org.huren.hub.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.huren.hub.packed.Packing;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.huren.hub.postgres.Rows;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The tables of patient records. Every method takes part in the caller's transaction. */
public class PatientStoreJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Sets these advisory locks apart from others. */
    private static final int KEYS_OF_PATIENTS = 1;

    private final JdbcClient jdbc;

    public PatientStoreJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A record as it lies in the store. */
    public record Stored(PatientKey key, long version, Instant updated, PatientState state) {}

    /**
     * Current state, kept from change by others until the transaction ends. A record that is not there yet has no row to
     * hold, and messages of one patient must wait for each other in one order whether it is there or not: so its key is held
     * before the row.
     */
    Reply<Stored> lock(PatientKey key, RoundTrip trip) {
        trip.ask(
                "select pg_advisory_xact_lock(" + KEYS_OF_PATIENTS + ", ?)",
                List.of(key.value().hashCode()),
                (row, n) -> n);
        return trip.ask(
                "select patient_key, version, last_updated, state from patient_record where patient_key = ? for update",
                List.of(key.value()),
                PatientStoreJdbc::stored);
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                new PatientKey(row.getObject("patient_key", UUID.class)),
                row.getLong("version"),
                row.getTimestamp("last_updated").toInstant(),
                MAPPER.readValue(Packing.PATIENT.unpack(row.getBytes("state")), PatientState.class));
    }

    /** For a record whose key is held and that is not there. */
    void insert(Stored record, Evidence evidence, byte[] document) {
        PatientState state = record.state();
        jdbc.sql("""
                insert into patient_record (patient_key, facility, local_number, version, last_updated, name,
                    known_names, birth_date, national_id, canonical_id, national_key, state, document)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(record.key().value())
                .param(state.facility())
                .param(state.localNumber())
                .params(columns(record, evidence, document))
                .update();
    }

    /** The version before goes to history. */
    void update(Stored record, Evidence evidence, byte[] document) {
        jdbc.sql("""
                insert into patient_version (patient_key, version, last_updated, document)
                select patient_key, version, last_updated, document from patient_record where patient_key = ?
                """).param(record.key().value()).update();
        jdbc.sql("""
                update patient_record
                   set version = ?, last_updated = ?, name = ?, known_names = ?, birth_date = ?, national_id = ?,
                       canonical_id = ?, national_key = ?, state = ?, document = ?
                 where patient_key = ?
                """)
                .params(columns(record, evidence, document))
                .param(record.key().value())
                .update();
    }

    /** What is remembered changed, what is shown did not: no new version. */
    void remember(Stored record, Evidence evidence, RoundTrip writes) {
        writes.tell(
                "update patient_record set state = ?, known_names = ? where patient_key = ?",
                List.of(
                        packed(record.state()),
                        evidence.names().toArray(String[]::new),
                        record.key().value()));
    }

    private static List<@Nullable Object> columns(Stored record, Evidence evidence, byte[] document) {
        PatientState state = record.state();
        return Arrays.asList(
                record.version(),
                Timestamp.from(record.updated()),
                state.name() == null
                        ? null
                        : PersonNames.normalised(state.name().value().text()).orElse(null),
                evidence.names().toArray(String[]::new),
                state.birthDate() == null ? null : state.birthDate().value(),
                state.nationalId() == null ? null : state.nationalId().value(),
                evidence.nationalId().map(NationalId::value).orElse(null),
                evidence.nationalId().map(NationalId::personKey).orElse(null),
                packed(state),
                Packing.PATIENT.pack(document));
    }

    private static byte[] packed(PatientState state) {
        return Packing.PATIENT.pack(MAPPER.writeValueAsBytes(state));
    }

    List<Slice> current(List<UUID> keys) {
        return jdbc.sql("select patient_key, version, last_updated, document from patient_record"
                        + " where patient_key = any(?)")
                .param(keys.toArray(UUID[]::new))
                .query((row, n) -> slice(row))
                .list();
    }

    /** Versions, newest first, the current one included. */
    List<Slice> versions(UUID key) {
        return jdbc.sql("""
                select patient_key, version, last_updated, document from patient_record where patient_key = ?
                union all
                select patient_key, version, last_updated, document from patient_version where patient_key = ?
                 order by version desc
                """).param(key).param(key).query((row, n) -> slice(row)).list();
    }

    List<UUID> byLocalNumber(@Nullable String facility, String number) {
        return facility == null
                ? jdbc.sql("select patient_key from patient_record where local_number = ?")
                        .param(number)
                        .query(Rows::uuid)
                        .list()
                : jdbc.sql("select patient_key from patient_record where facility = ? and local_number = ?")
                        .param(facility)
                        .param(number)
                        .query(Rows::uuid)
                        .list();
    }

    /** By the number as given, or by the valid 18 characters that it stands for. */
    List<UUID> byNationalId(String given, @Nullable String canonical) {
        return jdbc.sql("""
                select patient_key from patient_record where national_id = ?
                union select patient_key from patient_record where canonical_id = ?
                """).param(given).param(canonical).query(Rows::uuid).list();
    }

    /** By the beginning of the comparable form of the current name, and the day of birth. */
    List<UUID> byNameAndBirthDate(String nameStart, LocalDate birthDate) {
        return jdbc.sql("select patient_key from patient_record where birth_date = ? and starts_with(name, ?)")
                .param(birthDate)
                .param(nameStart)
                .query(Rows::uuid)
                .list();
    }

    private static Slice slice(ResultSet row) throws SQLException {
        return new Slice(
                "Patient",
                row.getString("patient_key"),
                row.getLong("version"),
                row.getTimestamp("last_updated").toInstant(),
                Packing.PATIENT.unpack(row.getBytes("document")));
    }
}
