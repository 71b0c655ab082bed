package org.huren.terminology.unit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, as far as its units depend on it.
 *
 * @param name Chinese, then English
 * @param molarMass g/mol; null where it has none or none that is certain
 * @param valence charge of the ion, null where it is none or not one
 * @param rule what else holds for it
 * @param note Chinese, then English: why it has no molar mass, or by which convention it has this one
 */
record Analyte(
        String code,
        String name,
        @Nullable BigDecimal molarMass,
        @Nullable Integer valence,
        Rule rule,
        String note) {

    /** As the table's column {@code rule} spells them. */
    enum Rule {
        NONE,
        /** An enzyme: U, IU and katal are multiples of each other. */
        ENZYME,
        /** A share of the volume: per cent, L/L and a plain number are the same. */
        VOLUME_FRACTION,
        /** A share of a number: per cent and a plain number are the same. */
        NUMBER_FRACTION,
        /** Osmoles are moles of dissolved particles. */
        OSMOLALITY,
        /** HbA1c: per cent is by NGSP, mmol/mol by IFCC. */
        HBA1C
    }
}
