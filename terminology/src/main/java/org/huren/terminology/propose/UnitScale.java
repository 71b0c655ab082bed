package org.huren.terminology.propose;

import java.util.function.DoubleUnaryOperator;

/** How two units of one item relate. */
interface UnitScale {

    /**
     * Compares two units.
     *
     * @param item code of the item measured, which may allow mass and amount to be compared
     * @param from UCUM
     * @param to UCUM
     */
    Fit fit(String item, String from, String to);

    /** The relation of two units. */
    sealed interface Fit {
        /** The same unit. */
        record Same() implements Fit {}

        /**
         * Another unit of the same kind.
         *
         * @param convert a number in the one unit to the number in the other
         * @param presumes whether it rests on the item's molar mass: on the very thing that is in question
         */
        record Convertible(DoubleUnaryOperator convert, boolean presumes) implements Fit {}

        /** Not certain: an annotation that one lacks, or arbitrary units. */
        record Doubtful() implements Fit {}

        /** Units of different things. */
        record Apart() implements Fit {}
    }
}
