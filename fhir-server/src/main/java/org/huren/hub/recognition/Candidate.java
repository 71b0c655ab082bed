package org.huren.hub.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * One result that might make an order unnecessary, with everything that the decision looks at.
 *
 * @param permission why the receiver may see it
 * @param meaning of the local code on the day of the report
 * @param issuer who did the work and answers for its quality: the performer that the line names, else the sender
 * @param printedMark as the sender printed it, null where it printed none
 * @param reportDay day of the report in the issuer's time zone
 * @param clinicalTime when the specimen was taken or the patient examined; else when it was reported
 * @param timed which of both
 * @param specimen as sent, null where nothing was
 * @param method as sent, null where nothing was
 */
public record Candidate(
        ResultRef ref,
        Identity identity,
        Permission permission,
        Standing standing,
        Meaning meaning,
        Issuer issuer,
        @Nullable String printedMark,
        LocalDate reportDay,
        Instant clinicalTime,
        Timed timed,
        @Nullable String specimen,
        @Nullable String method,
        Equipment equipment,
        Value value) {

    /** What the time is of. */
    public enum Timed {
        CLINICAL,
        /** No clinical time was sent: how old the result is nobody knows. */
        REPORT
    }

    /** How sure it is that the result is of the patient who is asked for. */
    public enum Identity {
        CERTAIN,
        POSSIBLE,
        OTHER
    }

    /** Consent and grade, already decided; the chain only names it. */
    public sealed interface Permission {
        /** @param by directive that permits, or the base rule, in both languages */
        record Permitted(String by) implements Permission {}

        record Denied() implements Permission {}
    }

    /** Status of the result (HL7 tables 0085 and 0123 by way of FHIR). */
    public enum Standing {
        /** Registered, preliminary or partial. */
        NOT_FINAL,
        FINAL,
        CORRECTED,
        CANCELLED,
        /** Entered in error or of another patient. */
        RETRACTED
    }

    /** Who did the work. */
    public sealed interface Issuer {
        record Known(String facility) implements Issuer {}

        /** The line names a performer that no table knows: whose mark it would be cannot be told. */
        record Unknown(String name) implements Issuer {}
    }

    /**
     * What the exam was done with, as far as it is known.
     *
     * @param modality DICOM code, such as CT or MR; null where it is not known
     * @param fieldStrength tesla
     */
    public record Equipment(
            @Nullable String modality,
            @Nullable BigDecimal fieldStrength,
            @Nullable Integer detectorRows) {
        public static final Equipment NOT_KNOWN = new Equipment(null, null, null);
    }
}
