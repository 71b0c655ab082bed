package org.huren.hub.identity;

import java.time.Instant;
import java.util.List;
import org.huren.bridge.map.PatientDetails;
import org.huren.bridge.map.Sex;
import org.huren.hub.identity.PatientStoreJdbc.Stored;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;

/**
 * ADT^A40: a facility says that two of its numbers are one person. Links the two records and moves nothing. Takes part in
 * the transaction of the message.
 */
public class RecordMerge {

    private final PatientIntake patients;
    private final PersonLinker linker;

    public RecordMerge(PatientIntake patients, PersonLinker linker) {
        this.patients = patients;
        this.linker = linker;
    }

    /**
     * @param survivor as the message has it, its record stored already
     * @param prior the local number that is given up
     */
    public void take(PatientDetails survivor, String prior, String hash, Instant now, RoundTrip writes) {
        // A record that never came is made by its number alone: whatever comes of it later finds the link there.
        PatientDetails bare = new PatientDetails(
                survivor.facility(),
                prior,
                null,
                List.of(),
                null,
                Sex.UNKNOWN,
                null,
                List.of(),
                null,
                List.of(),
                survivor.asOf());
        // Together with what the survivor's record remembers: the link is judged by what both records say now.
        Reply<Stored> before = patients.hold(bare, writes);
        writes.go();
        patients.take(bare, before.row(), hash, now, writes);
        linker.merge(PatientKey.of(bare), PatientKey.of(survivor), now);
    }
}
