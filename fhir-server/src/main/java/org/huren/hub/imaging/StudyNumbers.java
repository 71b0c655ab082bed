package org.huren.hub.imaging;

import java.util.ArrayList;
import java.util.List;
import org.huren.bridge.map.Identifier;
import org.jspecify.annotations.Nullable;

/** Business identifiers of a study: those that its report carries too. */
final class StudyNumbers {
    static final String UID_SYSTEM = "urn:dicom:uid";
    static final String UID_PREFIX = "urn:oid:";

    private StudyNumbers() {}

    static List<Identifier> of(String facility, String studyUid, @Nullable String accession) {
        List<Identifier> identifiers = new ArrayList<>(2);
        identifiers.add(new Identifier(UID_SYSTEM, UID_PREFIX + studyUid, null));
        if (accession != null) {
            identifiers.add(new Identifier("urn:huren:accession:" + facility, accession, "ACSN"));
        }
        return identifiers;
    }

    /** As {@code system|value}. */
    static List<String> tokens(ImagingRow row) {
        return of(row.facility(), row.studyUid(), row.accession()).stream()
                .map(identifier -> identifier.system() + "|" + identifier.value())
                .toList();
    }
}
