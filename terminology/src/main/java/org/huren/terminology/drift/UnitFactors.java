package org.huren.terminology.drift;

import java.util.List;
import java.util.Optional;

/**
 * Factors between units that laboratories change between: decimal ones, and those between mass and amount of substance
 * (molar mass over ten, in mg/dL and mmol/L or umol/L) where the unit's table has their sources.
 */
final class UnitFactors {

    private static final List<Factor> KNOWN = List.of(
            new Factor(10, "10"),
            new Factor(100, "100"),
            new Factor(1000, "1000"),
            new Factor(1e6, "1000000"),
            new Factor(18.02, "18.02（葡萄糖 glucose mg/dL–mmol/L）"),
            new Factor(88.4, "88.4（肌酐 creatinine mg/dL–umol/L）"),
            new Factor(38.67, "38.67（胆固醇 cholesterol mg/dL–mmol/L）"),
            new Factor(88.57, "88.57（甘油三酯 triglyceride mg/dL–mmol/L）"),
            new Factor(17.1, "17.1（胆红素 bilirubin mg/dL–umol/L）"),
            new Factor(59.48, "59.48（尿酸 urate mg/dL–umol/L）"),
            new Factor(6.006, "6.006（尿素 urea mg/dL–mmol/L）"),
            new Factor(2.801, "2.801（尿素氮 urea nitrogen mg/dL–mmol/L）"),
            new Factor(4.008, "4.008（钙 calcium mg/dL–mmol/L）"),
            new Factor(12.87, "12.87（甲状腺素 thyroxine）"),
            new Factor(7.501, "7.501（kPa–mmHg）"));

    private UnitFactors() {}

    /**
     * The known factor that a change is nearest to.
     *
     * @param logRatio natural logarithm of the change, either way
     * @param tolerance of the logarithm
     */
    static Optional<Factor> near(double logRatio, double tolerance) {
        double size = Math.abs(logRatio);
        return KNOWN.stream()
                .filter(factor -> Math.abs(Math.log(factor.factor) - size) <= tolerance)
                .min((one, other) ->
                        Double.compare(Math.abs(Math.log(one.factor) - size), Math.abs(Math.log(other.factor) - size)));
    }

    /**
     * A factor.
     *
     * @param shown with what it is known from, Chinese and English
     */
    record Factor(double factor, String shown) {}
}
