package org.huren.hub.imaging;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.bridge.dicomweb.Study;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.imaging.HarvestedStudiesJdbc.Assigned;
import org.huren.hub.imaging.HarvestedStudiesJdbc.Place;
import org.huren.hub.pull.PullSourcesJdbc;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes what is shown of studies follow from what archives hold of them, whatever was shown before and in whichever
 * order it became known. A study belongs to the record whose number it carries; as long as there is no such record it is
 * nobody's, for a wrong patient is worse than no study.
 */
public class StudyDesk {

    static final String TYPE = "ImagingStudy";
    private static final int AT_ONCE = 200;

    private final TransactionOperations tx;
    private final HarvestedStudiesJdbc harvested;
    private final ImagingIndexJdbc index;
    private final ResourceStoreJdbc resources;
    private final PullSourcesJdbc sources;
    private final Clock clock;

    public StudyDesk(
            TransactionOperations tx,
            HarvestedStudiesJdbc harvested,
            ImagingIndexJdbc index,
            ResourceStoreJdbc resources,
            PullSourcesJdbc sources,
            Clock clock) {
        this.tx = tx;
        this.harvested = harvested;
        this.index = index;
        this.resources = resources;
        this.sources = sources;
        this.clock = clock;
    }

    /** Takes part in the caller's transaction. */
    void keep(ArchiveSource source, Study study, String fingerprint, Instant round) {
        Place place = new Place(source.facility().value(), study.uid());
        harvested.lock(place);
        Set<String> issuers = sources.issuers(source.id());
        harvested.save(source, study, fingerprint, round, Owner.of(source.facility(), study, issuers));
        settle(place);
    }

    /** Takes part in the caller's transaction. */
    void gone(ArchiveSource source, String uid) {
        Place place = new Place(source.facility().value(), uid);
        harvested.lock(place);
        harvested.remove(source.id(), uid);
        settle(place);
    }

    /** Gives studies to patients whose records have come meanwhile. */
    public void settleNew() {
        List<Place> places;
        do {
            places = harvested.assignable(AT_ONCE);
            for (Place place : places) {
                tx.executeWithoutResult(status -> {
                    harvested.lock(place);
                    harvested.assign(place);
                    settle(place);
                });
            }
        } while (places.size() == AT_ONCE);
    }

    /** Derived from the patient too: what was read under somebody else's name is no version of it. */
    static UUID id(Place place, UUID patient) {
        return NameBasedUuid.of("urn:dicom:uid:" + place.facility() + "|" + place.studyUid() + "|" + patient);
    }

    private void settle(Place place) {
        Map<UUID, Study> wanted = new HashMap<>();
        for (Assigned study : harvested.assigned(place)) {
            wanted.putIfAbsent(study.patient(), study.study());
        }
        index.patientsOf(place).stream()
                .filter(patient -> !wanted.containsKey(patient))
                .forEach(patient -> remove(place, patient));
        wanted.forEach((patient, study) -> show(place, patient, study));
    }

    private void show(Place place, UUID patient, Study study) {
        String id = id(place, patient).toString();
        Optional<Stored> before = resources.find(TYPE, id);
        if (before.isPresent() && !before.get().deleted()) {
            Slice slice = before.get().slice();
            byte[] again = json(id, patient, place, study, slice.version(), slice.lastUpdated());
            if (Arrays.equals(again, slice.json())) {
                return;
            }
        }
        long version = before.map(it -> it.slice().version() + 1).orElse(1L);
        Instant now = later(before);
        byte[] json = json(id, patient, place, study, version, now);
        save(new Slice(TYPE, id, version, now, json), patient, false);
        index.save(ImagingRow.of(place, patient, study, version, now));
    }

    private void remove(Place place, UUID patient) {
        String id = id(place, patient).toString();
        resources.find(TYPE, id).filter(stored -> !stored.deleted()).ifPresent(before -> {
            Instant now = later(Optional.of(before));
            long version = before.slice().version() + 1;
            save(new Slice(TYPE, id, version, now, before.slice().json()), patient, true);
            index.remove(patient, id(place, patient), version, now);
        });
    }

    private void save(Slice slice, UUID patient, boolean deleted) {
        resources.save(new Stored(slice, deleted, patient, deleted ? "cancelled" : "available"), null);
    }

    private static byte[] json(String id, UUID patient, Place place, Study study, long version, Instant updated) {
        return ImagingStudyJson.study(id, patient, place, study, new FhirJson.Version(version, updated));
    }

    private Instant later(Optional<Stored> before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return before.map(it -> SortableTime.later(now, it.slice().lastUpdated()))
                .orElse(now);
    }
}
