package org.huren.bridge.map;

import java.util.List;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.ResultLine.Organization;
import org.jspecify.annotations.Nullable;

/**
 * One report of a message: an OBR group with its ORC, OBX, NTE and SPM. Groups of one message that carry the same
 * {@code orderKey} are one report already.
 *
 * @param orderKey what identifies the report inside the facility
 * @param placer OBR-2 or ORC-2
 * @param code OBR-4
 * @param diagnosticService OBR-24 as sent
 * @param status OBR-25
 * @param collected OBR-7, else SPM-17
 * @param issued OBR-22, null where not sent
 * @param performer who did the work, where OBR-32.7 or all lines name one other organisation; null: the sender
 * @param accession OBR-18 or OBR-20 by the facility's habit
 * @param studyUid the DICOM study instance UID from OBX {@code 110180} DCM or ZDS-1
 * @param mark recognition mark on the report as printed
 * @param notes NTE after OBR
 */
public record ReportPart(
        OrderKey orderKey,
        @Nullable String placer,
        Concept code,
        ServiceCategory category,
        @Nullable String diagnosticService,
        ObrStatus status,
        @Nullable ClinicalTime collected,
        @Nullable ClinicalTime received,
        @Nullable ClinicalTime issued,
        @Nullable Practitioner orderer,
        @Nullable Practitioner interpreter,
        @Nullable Organization performer,
        @Nullable String priority,
        @Nullable String accession,
        @Nullable String studyUid,
        @Nullable String mark,
        List<SpecimenPart> specimens,
        List<ResultLine> lines,
        List<String> notes) {
    public ReportPart {
        specimens = List.copyOf(specimens);
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /** Of laboratory reports the code names a panel; what else is done is one item of the catalogue. */
    public boolean namesOneItem() {
        return category != ServiceCategory.LABORATORY;
    }

    /** The same report with another meaning of its code and other lines. */
    public ReportPart with(Concept newCode, List<ResultLine> newLines) {
        return new ReportPart(
                orderKey,
                placer,
                newCode,
                category,
                diagnosticService,
                status,
                collected,
                received,
                issued,
                orderer,
                interpreter,
                performer,
                priority,
                accession,
                studyUid,
                mark,
                specimens,
                newLines,
                notes);
    }

    /** Filler order number (OBR-3, else ORC-3), or the placer's where no filler number was sent. */
    public record OrderKey(Kind kind, String number) {
        public enum Kind {
            FILLER,
            PLACER
        }
    }

    /**
     * SPM, or OBR-15 where no SPM was sent.
     *
     * @param identifier SPM-2
     * @param type SPM-4 or OBR-15
     * @param collected SPM-17, else OBR-7
     * @param received SPM-18, else OBR-14
     */
    public record SpecimenPart(
            @Nullable String identifier,
            @Nullable Concept type,
            @Nullable Concept bodySite,
            @Nullable ClinicalTime collected,
            @Nullable ClinicalTime received) {}
}
