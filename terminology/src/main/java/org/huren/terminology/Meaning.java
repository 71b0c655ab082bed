package org.huren.terminology;

import org.jspecify.annotations.Nullable;

/** What a local code stands for, or why that is not known. */
public sealed interface Meaning {

    /**
     * @param item province catalogue item ({@code urn:huren:item}), null where the catalogue has none
     * @param itemName its Chinese name
     * @param loinc null where no LOINC is recorded
     */
    record Mapped(
            @Nullable String item,
            @Nullable String itemName,
            @Nullable String loinc) implements Meaning {}

    /** The facility's table does not have the code. */
    record Unmapped() implements Meaning {}

    /** The table has several rows and what was sent does not tell which. */
    record Ambiguous(int rows) implements Meaning {}
}
