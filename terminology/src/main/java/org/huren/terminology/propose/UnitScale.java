package org.huren.terminology.propose;

import java.math.BigDecimal;
import java.util.function.DoubleUnaryOperator;
import org.huren.terminology.Conversion;
import org.huren.terminology.Conversion.Converted;
import org.huren.terminology.Conversion.How;
import org.huren.terminology.Conversion.Refused;
import org.huren.terminology.UnitConversion;

/** How two units of one item relate, by what the conversion of values says of them. */
final class UnitScale {

    private final UnitConversion conversion;

    UnitScale(UnitConversion conversion) {
        this.conversion = conversion;
    }

    /**
     * Compares two units.
     *
     * @param item code of the item measured, which may allow mass and amount to be compared
     * @param from UCUM
     * @param to UCUM
     */
    Fit fit(String item, String from, String to) {
        return switch (conversion.convert(item, BigDecimal.ONE, from, to)) {
            case Converted(BigDecimal value, String _, How how) ->
                value.compareTo(BigDecimal.ONE) == 0 && how != How.MASTER_EQUATION
                        ? new Fit.Same()
                        : new Fit.Convertible(number -> convert(item, number, from, to), how == How.MOLAR_MASS);
            case Refused refused -> refused(refused, from, to);
        };
    }

    private static Fit refused(Refused refused, String from, String to) {
        return switch (refused.why()) {
            case ARBITRARY_UNIT, CATALYTIC_UNIT ->
                isActivity(from) && isActivity(to) ? new Fit.Doubtful() : new Fit.Apart();
            case FRACTION -> new Fit.Doubtful();
            case ANNOTATION -> from.contains("{") && to.contains("{") ? new Fit.Apart() : new Fit.Doubtful();
            default -> new Fit.Apart();
        };
    }

    private static boolean isActivity(String unit) {
        return unit.contains("U") || unit.contains("kat");
    }

    private double convert(String item, double number, String from, String to) {
        Conversion converted = conversion.convert(item, BigDecimal.valueOf(number), from, to);
        return converted instanceof Converted(BigDecimal value, String _, How _) ? value.doubleValue() : Double.NaN;
    }

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
