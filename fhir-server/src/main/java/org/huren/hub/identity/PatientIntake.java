package org.huren.hub.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.huren.bridge.map.PatientDetails;
import org.huren.hub.identity.PatientStoreJdbc.Stored;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.ProvinceTime;
import org.huren.hub.slice.SortableTime;

/** Takes what a message says of a patient into the facility's record. Takes part in the transaction of the message. */
public class PatientIntake {

    /** China has one time zone; only the day of birth is compared with it. */
    private final PatientStoreJdbc store;

    private final PersonLinker linker;
    private final Clock clock;

    public PatientIntake(PatientStoreJdbc store, PersonLinker linker, Clock clock) {
        this.store = store;
        this.linker = linker;
        this.clock = clock;
    }

    /** Asks for the record and keeps it from change by others, and from being made by them, until the transaction ends. */
    public Reply<Stored> hold(PatientDetails patient, RoundTrip opening) {
        return store.lock(PatientKey.of(patient), opening);
    }

    /**
     * Creates or updates the record.
     *
     * @param before the record as it is held, empty where there is none
     * @param hash SHA-256 of the message in hex
     * @param now time of the version that this may make
     */
    public void take(PatientDetails patient, Optional<Stored> before, String hash, Instant now, RoundTrip writes) {
        PatientState said = PatientState.of(patient, hash);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ProvinceTime.ZONE);
        before.ifPresentOrElse(
                old -> change(old, old.state().merge(said), today, now, writes),
                () -> create(PatientKey.of(patient), said, today, now));
    }

    private void create(PatientKey key, PatientState state, LocalDate today, Instant now) {
        Stored record = new Stored(key, 1, now, state);
        Evidence evidence = state.evidence(key, today);
        store.insert(record, evidence, document(record));
        linker.settle(key, evidence, now);
    }

    private void change(Stored old, PatientState merged, LocalDate today, Instant now, RoundTrip writes) {
        if (merged.equals(old.state())) {
            return;
        }
        Evidence evidence = merged.evidence(old.key(), today);
        if (shown(old.key(), merged).equals(shown(old.key(), old.state()))) {
            store.remember(new Stored(old.key(), old.version(), old.updated(), merged), evidence, writes);
        } else {
            Instant later = SortableTime.later(now, old.updated());
            Stored record = new Stored(old.key(), old.version() + 1, later, merged);
            store.update(record, evidence, document(record));
        }
        if (!evidence.equals(old.state().evidence(old.key(), today))) {
            linker.settle(old.key(), evidence, now);
        }
    }

    /** What a reader would see, whatever the version. */
    private static String shown(PatientKey key, PatientState state) {
        return new String(
                PatientJson.patient(key, new FhirJson.Version(0, Instant.EPOCH), state), StandardCharsets.UTF_8);
    }

    private static byte[] document(Stored record) {
        return PatientJson.patient(
                record.key(), new FhirJson.Version(record.version(), record.updated()), record.state());
    }
}
