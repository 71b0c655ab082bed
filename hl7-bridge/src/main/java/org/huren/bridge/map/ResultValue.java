package org.huren.bridge.map;

import java.math.BigDecimal;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** OBX-5 by OBX-2. */
public sealed interface ResultValue {

    /**
     * NM, SN with a comparator, ST that is safely a number. Trailing zeros are kept: they are the value's precision.
     *
     * @param comparator {@code <}, {@code <=}, {@code >=}, {@code >} or null
     */
    record Quantity(BigDecimal value, @Nullable String comparator) implements ResultValue {}

    /** SN {@code a:b}. */
    record Ratio(BigDecimal numerator, BigDecimal denominator) implements ResultValue {}

    /** SN {@code a-b}. */
    record Range(@Nullable BigDecimal low, @Nullable BigDecimal high) implements ResultValue {}

    /** CE, CWE, CNE, CF. */
    record Coded(Concept concept) implements ResultValue {}

    /** ST, TX, FT: repetitions joined by line feeds. */
    record Text(String text) implements ResultValue {}

    /** DT, TS, DTM. */
    record Time(ClinicalTime time) implements ResultValue {}

    /** TM. */
    record ClockTime(LocalTime time) implements ResultValue {}

    /**
     * ED, RP.
     *
     * @param base64 content, null where {@code url} points to it
     */
    record Attachment(
            @Nullable String contentType,
            @Nullable String title,
            @Nullable String base64,
            @Nullable String url) implements ResultValue {}

    /** OBX-5 empty: {@code not-performed} for X, {@code not-asked} for N, else {@code unknown}. */
    record Absent(String reason) implements ResultValue {}
}
