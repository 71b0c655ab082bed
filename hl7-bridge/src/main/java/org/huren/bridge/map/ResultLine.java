package org.huren.bridge.map;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One OBX with its NTE.
 *
 * @param key what identifies the line inside its report
 * @param group of lines that it was sent in
 * @param code OBX-3; the local coding first, then alternates, then what the facility's table adds
 * @param unit OBX-6, null where not sent
 * @param range OBX-7
 * @param flags OBX-8, HL7 table 0078 codes as sent
 * @param effective OBX-14, else OBR-7
 * @param performer OBX-15 or OBX-23: the organisation that did the work, null where the sender did
 * @param observer OBX-16
 * @param method OBX-17
 * @param device OBX-18
 * @param mark recognition mark as printed, without its label
 * @param notes NTE lines, those that only carry the mark left out
 */
public record ResultLine(
        LineKey key,
        Group group,
        Concept code,
        ResultValue value,
        @Nullable Unit unit,
        @Nullable ReferenceRange range,
        List<String> flags,
        ObxStatus status,
        @Nullable ClinicalTime effective,
        @Nullable Organization performer,
        @Nullable Practitioner observer,
        @Nullable Concept method,
        @Nullable String device,
        @Nullable String mark,
        List<String> notes) {
    public ResultLine {
        flags = List.copyOf(flags);
        notes = List.copyOf(notes);
    }

    /**
     * OBX-3.1 with its system as sent, OBX-4, and the occurrence (from 1) where one message repeats the pair.
     */
    public record LineKey(String code, String system, String sub, int occurrence) {}

    /**
     * The lines of one OBR: OBR-4.1, and the specimen's name or code.
     */
    public record Group(@Nullable String panel, @Nullable String specimen) {}

    /**
     * OBX-6.
     *
     * @param text as sent, unescaped; an unescaped caret that split {@code 10^9/L} is put back
     * @param ucum null unless certain
     */
    public record Unit(String text, @Nullable String ucum) {}

    /** OBX-7 as sent; bounds only where the text is unambiguous. */
    public record ReferenceRange(
            String text, java.math.@Nullable BigDecimal low, java.math.@Nullable BigDecimal high) {}

    /** OBX-15 or OBX-23: code inside the sender's world, name. */
    public record Organization(
            @Nullable String code, @Nullable String name) {}
}
