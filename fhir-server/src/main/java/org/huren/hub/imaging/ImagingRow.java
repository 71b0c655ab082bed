package org.huren.hub.imaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huren.bridge.dicomweb.Study;
import org.huren.hub.imaging.HarvestedStudiesJdbc.Place;
import org.jspecify.annotations.Nullable;

/**
 * What search, the fence and reports see of a study.
 *
 * @param started null where the archive does not say
 * @param standing false: the archive has it no more, or not under this patient; nobody sees it
 */
record ImagingRow(
        UUID patient,
        UUID id,
        String facility,
        String studyUid,
        @Nullable String accession,
        List<String> modalities,
        @Nullable Instant started,
        boolean standing,
        long version,
        Instant updated) {

    static ImagingRow of(Place place, UUID patient, Study study, long version, Instant updated) {
        return new ImagingRow(
                patient,
                StudyDesk.id(place, patient),
                place.facility(),
                place.studyUid(),
                study.accession(),
                study.modalities(),
                study.started() == null ? null : study.started().start(),
                true,
                version,
                updated);
    }

    ImagingRow with(long newVersion, Instant newUpdated) {
        return new ImagingRow(
                patient, id, facility, studyUid, accession, modalities, started, standing, newVersion, newUpdated);
    }
}
