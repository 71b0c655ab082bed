package org.huren.terminology.unit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fhir.ucum.BaseUnit;
import org.fhir.ucum.Component;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.Factor;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Takes one parsed unit apart with exact numbers. The library's own conversion works with as many digits as the numbers
 * it is given happen to have, and takes moles for numbers.
 */
final class UcumWalk {

    private static final String ONE = "1";
    private static final String FRACTION = "fraction";

    private final ExpressionParser parser;
    private final Map<String, Integer> above = new HashMap<>();
    private final Map<String, Integer> below = new HashMap<>();
    private Ratio factor = Ratio.ONE;
    private boolean special;

    UcumWalk(ExpressionParser parser) {
        this.parser = parser;
    }

    UcumForm form(Term term, List<String> annotations) throws UcumException {
        term(term, 1);
        return new UcumForm(factor, above, below, annotations, special);
    }

    /** From left to right: a/b.c is (a/b).c (UCUM §7). */
    private void term(@Nullable Term first, int power) throws UcumException {
        boolean divided = false;
        for (Term term = first; term != null; term = term.getTerm()) {
            if (term.hasComp()) {
                component(term.getComp(), divided ? -power : power);
            }
            if (term.hasOp()) {
                divided = term.getOp() == Operator.DIVISION;
            }
        }
    }

    private void component(Component component, int power) throws UcumException {
        switch (component) {
            case Factor number -> multiply(BigDecimal.valueOf(number.getValue()), power);
            case Symbol symbol -> symbol(symbol, power * symbol.getExponent());
            case Term nested -> term(nested, power);
            default -> throw new UcumException("unknown part of a unit");
        }
    }

    private void symbol(Symbol symbol, int power) throws UcumException {
        if (symbol.hasPrefix()) {
            multiply(number(symbol.getPrefix().getValue()), power);
        }
        Unit unit = symbol.getUnit();
        switch (unit) {
            case BaseUnit base -> keep(base.getCode(), power);
            case DefinedUnit defined when isKeptWhole(defined) -> keep(defined.getCode(), power);
            case DefinedUnit defined -> {
                if (FRACTION.equals(defined.getProperty())) {
                    keep(UcumForm.SHARE, power);
                }
                multiply(number(defined.getValue().getValue()), power);
                term(parser.parse(defined.getValue().getUnit()), power);
            }
            default -> throw new UcumException("unknown kind of unit");
        }
    }

    /** Arbitrary units are defined as the number one; nothing follows from that. */
    private boolean isKeptWhole(DefinedUnit unit) {
        special |= unit.isSpecial();
        return unit.isSpecial()
                || UcumForm.KEPT_WHOLE.contains(unit.getCode())
                || (ONE.equals(unit.getValue().getUnit())
                        && number(unit.getValue().getValue()).compareTo(BigDecimal.ONE) == 0);
    }

    private void keep(String unit, int power) {
        (power < 0 ? below : above).merge(unit, Math.abs(power), Integer::sum);
    }

    private void multiply(BigDecimal number, int power) {
        factor = factor.times(Ratio.of(number).power(power));
    }

    private static BigDecimal number(Decimal decimal) {
        return new BigDecimal(decimal.asDecimal());
    }
}
