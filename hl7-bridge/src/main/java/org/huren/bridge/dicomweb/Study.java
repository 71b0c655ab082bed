package org.huren.bridge.dicomweb;

import java.math.BigDecimal;
import java.util.List;
import org.huren.bridge.map.ClinicalTime;
import org.jspecify.annotations.Nullable;

/**
 * A study as its archive has it.
 *
 * @param patientId (0010,0020) as given
 * @param onePatient false: its series carry the numbers of several patients
 * @param issuer (0010,0021), whose number that is
 * @param patientName as people write it
 * @param date (0008,0020) as {@code yyyy-MM-dd}
 * @param modalities of all series
 */
public record Study(
        String uid,
        @Nullable String patientId,
        boolean onePatient,
        @Nullable String issuer,
        @Nullable String patientName,
        @Nullable String accession,
        @Nullable String date,
        @Nullable ClinicalTime started,
        @Nullable String description,
        @Nullable String referrer,
        List<String> modalities,
        int instances,
        List<Series> series) {
    public Study {
        modalities = List.copyOf(modalities);
        series = List.copyOf(series);
    }

    /** @param bodyPart (0018,0015), a defined term of PS3.16 annex L */
    public record Series(
            String uid,
            @Nullable Integer number,
            String modality,
            @Nullable String description,
            @Nullable String bodyPart,
            @Nullable String laterality,
            @Nullable ClinicalTime started,
            int instances,
            @Nullable String performer,
            Equipment equipment) {}

    /**
     * What made the images.
     *
     * @param tesla (0018,0087)
     * @param detectorRows of a CT: total by single collimation width (0018,9307 by 0018,9306)
     */
    public record Equipment(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String station,
            @Nullable String serialNumber,
            @Nullable String software,
            @Nullable BigDecimal tesla,
            @Nullable Integer detectorRows) {
        public static final Equipment UNKNOWN = new Equipment(null, null, null, null, null, null, null);

        public boolean isKnown() {
            return !equals(UNKNOWN);
        }
    }
}
