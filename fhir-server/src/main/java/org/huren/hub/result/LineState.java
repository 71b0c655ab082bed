package org.huren.hub.result;

import java.math.BigDecimal;
import java.time.Instant;
import org.huren.bridge.map.Concept;
import org.huren.bridge.map.ObxStatus;
import org.huren.bridge.map.ResultLine.Group;
import org.huren.bridge.map.ResultLine.LineKey;
import org.jspecify.annotations.Nullable;

/**
 * What the store remembers of the standing version of one line, beside its JSON.
 *
 * @param ordinal part of the Observation's id; given when the line is first seen and never reused
 * @param version of the Observation
 * @param rank of the version whose status stands
 * @param contentRank of the version whose content stands: the same one, but for an OBX-11 U, which says that the value
 *     sent before is final and sends none; null while no version brought content
 * @param everCorrected a correction was seen in some version: a final one keeps the status corrected
 * @param group of lines that it was sent in, null: the one that the standing header opens
 * @param fromMap {@link Concept#fromMap}
 * @param codes codings as {@link IndexText} joins them
 * @param number numeric value, null where there is none
 * @param unit UCUM code, null where not certain
 * @param time OBX-14, else OBR-7, else the report's time
 */
public record LineState(
        LineKey key,
        int ordinal,
        long version,
        Instant updated,
        Rank rank,
        @Nullable Rank contentRank,
        ObxStatus status,
        boolean everCorrected,
        @Nullable Group group,
        @Nullable Integer fromMap,
        String codes,
        @Nullable BigDecimal number,
        @Nullable String unit,
        Instant time) {

    /** {@code Observation.status}. */
    String fhirStatus() {
        return switch (status) {
            case F, U, V -> everCorrected ? "corrected" : "final";
            case A, B, C, D, I, N, O, P, R, S, W, X, UNKNOWN -> status.fhir();
        };
    }

    /** The same line understood otherwise. */
    LineState meaning(Concept code, long newVersion, Instant now) {
        return new LineState(
                key,
                ordinal,
                newVersion,
                now,
                rank,
                contentRank,
                status,
                everCorrected,
                group,
                code.fromMap(),
                IndexText.ofConcept(code),
                number,
                unit,
                time);
    }

    boolean retracted() {
        return status == ObxStatus.D || status == ObxStatus.W;
    }
}
