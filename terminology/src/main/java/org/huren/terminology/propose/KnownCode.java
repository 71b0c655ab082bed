package org.huren.terminology.propose;

import org.jspecify.annotations.Nullable;

/**
 * A local code that a facility's map has, and what its results look like: the best evidence for what others call the
 * same item.
 *
 * @param name local name
 * @param specimen name or code as the map has it
 * @param unit as the map has it
 * @param interval reference interval as the map has it
 * @param item in {@code urn:huren:item}
 * @param values some of the values seen, in {@code unit}
 */
public record KnownCode(
        String facility,
        String localCode,
        String name,
        @Nullable String panelCode,
        @Nullable String panelName,
        @Nullable String specimen,
        @Nullable String unit,
        @Nullable String interval,
        String item,
        ValueSample values) {}
