package org.huren.terminology.unit;

import java.math.BigDecimal;
import org.huren.terminology.Conversion.How;
import org.huren.terminology.unit.Plan.Line;

/**
 * HbA1c: NGSP % = 0.09148 × IFCC mmol/mol + 2.152, the master equation that the consensus of ADA, EASD, IFCC and IDF
 * (2007, 2010) requires results in both units to obey. The per cent of a method not traced to NGSP are outside it.
 */
final class GlycatedHaemoglobin {

    private static final Ratio PER_CENT_OF_ONE = Ratio.of(new BigDecimal("0.09148"));
    private static final BigDecimal OFFSET = new BigDecimal("2.152");
    private static final Ratio PER_CENT = Ratio.of(new BigDecimal("0.01"));
    private static final Ratio MMOL_PER_MOL = Ratio.of(new BigDecimal("0.001"));

    private GlycatedHaemoglobin() {}

    static Plan plan(UcumForm from, UcumForm to, String unit) {
        boolean fromPerCent = from.quotientOf().contains(UcumForm.SHARE);
        Ratio percents = (fromPerCent ? from : to).factor().over(PER_CENT);
        Ratio amounts = (fromPerCent ? to : from).factor().over(MMOL_PER_MOL);
        Ratio slope = PER_CENT_OF_ONE.times(amounts).over(percents);
        BigDecimal offset = OFFSET.multiply(percents.denominator()).divide(percents.numerator());
        return fromPerCent
                ? new Line(
                        unit,
                        How.MASTER_EQUATION,
                        slope.inverse(),
                        slope.inverse().magnitude(),
                        offset,
                        BigDecimal.ZERO)
                : new Line(unit, How.MASTER_EQUATION, slope, slope.magnitude(), BigDecimal.ZERO, offset);
    }
}
