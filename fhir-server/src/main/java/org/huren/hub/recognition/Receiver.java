package org.huren.hub.recognition;

import java.time.Instant;

/**
 * Who would recognise a result, where and when.
 *
 * @param facility code of the institution where the exam is about to be ordered
 */
public record Receiver(String facility, Setting setting, Instant at) {

    /** Windows of validity differ for them (domain rules, step 6). */
    public enum Setting {
        OUTPATIENT,
        INPATIENT,
        /** Not said, or an emergency: the narrower window holds. */
        UNKNOWN
    }
}
