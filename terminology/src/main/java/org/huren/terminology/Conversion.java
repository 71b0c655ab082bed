package org.huren.terminology;

import java.math.BigDecimal;

/** A value in another unit, or why it cannot be told in it. */
public sealed interface Conversion {

    /**
     * The value in the unit that was asked for.
     *
     * @param unit UCUM
     */
    record Converted(BigDecimal value, String unit, How how) implements Conversion {}

    /**
     * Not certain, so not done.
     *
     * @param reason Chinese, then English; without the value
     */
    record Refused(Why why, String reason) implements Conversion {}

    /** What a conversion rests on. */
    enum How {
        /** The unit is the one asked for. */
        SAME,
        /** Two units of one dimension (UCUM). */
        SCALE,
        /** Mass and amount of substance, by the analyte's molar mass. */
        MOLAR_MASS,
        /** Equivalents and amount or mass, by the charge of the ion. */
        VALENCE,
        /** U, katal and IU of an enzyme: 1 U = 1 IU = 1 umol/min (IUB 1964), 1 kat = 1 mol/s. */
        CATALYTIC,
        /** A share in per cent and as a number or quotient, where it is known of what. */
        FRACTION,
        /** Osmoles as moles of dissolved particles. */
        OSMOLES,
        /** HbA1c, NGSP per cent and IFCC mmol/mol. */
        MASTER_EQUATION
    }

    /** Why a conversion was refused. */
    enum Why {
        /** One of the units is not valid UCUM. */
        UNKNOWN_UNIT,
        /** The units measure different things. */
        DIFFERENT_DIMENSION,
        /** Mass and amount, but of what is not known. */
        NO_ANALYTE,
        /** Mass and amount of something without one molar mass, or whose mass is given by differing conventions. */
        NO_MOLAR_MASS,
        /** Equivalents of something without one charge. */
        NO_VALENCE,
        /** A unit defined by a standard preparation or a procedure, such as IU. */
        ARBITRARY_UNIT,
        /** U or katal of something that is not an enzyme. */
        CATALYTIC_UNIT,
        /** What is counted or related to differs, such as FEU and DDU. */
        ANNOTATION,
        /** Mass or amount stands above and below the line. */
        RATIO,
        /** Per cent of what is not known. */
        FRACTION,
        /** Fields of view are not volumes, and differ from microscope to microscope. */
        FIELD_OF_VIEW,
        /** Osmoles of something that is not an osmolality. */
        OSMOLES,
        /** Logarithms and scales with another zero: pH, dB, °C. */
        SPECIAL_SCALE,
        /** More than 100 digits or places. */
        NUMBER_TOO_LONG
    }
}
