package org.huren.terminology.map;

import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * One row of a facility's code table.
 *
 * @param panelCode of the facility, null where the table has none
 * @param panelName in Chinese
 * @param specimen name in Chinese, null where the code has none (imaging)
 */
public record CodeRow(
        String localCode,
        @Nullable String panelCode,
        @Nullable String panelName,
        @Nullable String specimen,
        Meaning.Mapped meaning) {}
