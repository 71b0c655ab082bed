package org.huren.terminology.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A standard exam item.
 *
 * @param code in {@code urn:huren:item}
 * @param nameEnglish null where none is recorded
 * @param loinc null where none is recorded; not: where none exists
 * @param specimen Chinese name, null where the item has none (imaging)
 * @param unit UCUM, null for qualitative results and imaging
 */
public record Item(
        String code,
        String name,
        @Nullable String nameEnglish,
        Category category,
        @Nullable String loinc,
        @Nullable String specimen,
        @Nullable String unit) {

    /** As the catalogue's column {@code category} spells them, in lower case. */
    public enum Category {
        LAB,
        IMAGING,
        ULTRASOUND,
        ELECTROPHYSIOLOGY
    }
}
