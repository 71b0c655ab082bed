package org.huren.terminology.unit;

import static org.huren.terminology.unit.UcumForm.EQUIVALENT;
import static org.huren.terminology.unit.UcumForm.GRAM;
import static org.huren.terminology.unit.UcumForm.INTERNATIONAL_UNIT;
import static org.huren.terminology.unit.UcumForm.KATAL;
import static org.huren.terminology.unit.UcumForm.MOLE;
import static org.huren.terminology.unit.UcumForm.OSMOLE;
import static org.huren.terminology.unit.UcumForm.SHARE;
import static org.huren.terminology.unit.UcumForm.UNIT_OF_ENZYME;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.huren.terminology.Conversion.How;
import org.huren.terminology.Conversion.Refused;
import org.huren.terminology.Conversion.Why;
import org.huren.terminology.unit.Analyte.Rule;
import org.huren.terminology.unit.Plan.Line;
import org.huren.terminology.unit.Plan.No;
import org.jspecify.annotations.Nullable;

/** Decides whether and how one analyte's values go from one unit to another. */
final class Planner {

    /** 1 kat is 60,000,000 U: 1 U is 1 umol/min (IUB 1964; SI unit katal, CGPM 1999). */
    private static final Ratio UNITS_OF_A_KATAL = Ratio.of(new BigDecimal("60000000"));

    private static final String QUOTIENTS = "比值的上下单位不同 / quotients of different things";

    private final @Nullable Analyte analyte;
    private final UcumForm from;
    private final UcumForm to;
    private final String unit;
    private final Ratio scale;

    Planner(@Nullable Analyte analyte, UcumForm from, UcumForm to, String unit) {
        this.analyte = analyte;
        this.from = from;
        this.to = to;
        this.unit = unit;
        this.scale = from.factor().over(to.factor());
    }

    Plan plan() {
        if (from.special() || to.special()) {
            return no(Why.SPECIAL_SCALE, "对数或零点不同的标度不换算 / a logarithm or a scale with another zero");
        }
        Map<String, Integer> steps = from.stepsTo(to);
        Plan plan = steps.isEmpty() ? sameDimension() : otherDimension(steps);
        return plan instanceof Line && !from.annotations().equals(to.annotations())
                ? no(Why.ANNOTATION, "计量的对象不同（花括号内容） / what is counted differs (curly braces)")
                : plan;
    }

    private Plan sameDimension() {
        Set<String> one = from.quotientOf();
        Set<String> other = to.quotientOf();
        if (one.equals(other)) {
            return line(How.SCALE, scale);
        }
        if (!from.dimension().isEmpty()) {
            return no(Why.RATIO, QUOTIENTS);
        }
        if (is(Rule.HBA1C) && Set.of(one, other).equals(Set.of(Set.of(SHARE), Set.of(MOLE)))) {
            return GlycatedHaemoglobin.plan(from, to, unit);
        }
        if (isKnownShare(one) && isKnownShare(other)) {
            return line(How.FRACTION, scale);
        }
        return one.contains(SHARE) || other.contains(SHARE)
                ? no(Why.FRACTION, "不知是什么的百分比 / per cent of what is not known")
                : no(Why.RATIO, QUOTIENTS);
    }

    private boolean isKnownShare(Set<String> quotientOf) {
        boolean plain = quotientOf.isEmpty() || quotientOf.equals(Set.of(SHARE));
        return is(Rule.NUMBER_FRACTION) && plain
                || is(Rule.VOLUME_FRACTION) && (plain || quotientOf.equals(Set.of("m")));
    }

    private Plan otherDimension(Map<String, Integer> steps) {
        if (steps.size() == 2) {
            for (Exchange exchange : Exchange.values()) {
                if (exchange.matches(steps)) {
                    return exchanged(exchange, steps);
                }
            }
        }
        return Refusals.of(steps.keySet());
    }

    /** Two kinds of unit that some analytes let one change for the other. */
    private enum Exchange {
        MASS_AMOUNT(GRAM, MOLE),
        EQUIVALENT_AMOUNT(EQUIVALENT, MOLE),
        EQUIVALENT_MASS(EQUIVALENT, GRAM),
        OSMOLE_AMOUNT(OSMOLE, MOLE),
        KATAL_UNIT(KATAL, UNIT_OF_ENZYME),
        KATAL_INTERNATIONAL(KATAL, INTERNATIONAL_UNIT),
        UNIT_INTERNATIONAL(UNIT_OF_ENZYME, INTERNATIONAL_UNIT);

        private final String one;
        private final String other;

        Exchange(String one, String other) {
            this.one = one;
            this.other = other;
        }

        boolean matches(Map<String, Integer> steps) {
            Integer step = steps.get(one);
            Integer back = steps.get(other);
            return step != null && back != null && Math.abs(step) == 1 && step + back == 0;
        }

        boolean isUnder(UcumForm form) {
            return form.below().containsKey(one) || form.below().containsKey(other);
        }
    }

    private Plan exchanged(Exchange exchange, Map<String, Integer> steps) {
        if (!from.quotientOf().equals(to.quotientOf())) {
            return no(Why.RATIO, QUOTIENTS);
        }
        if (exchange.isUnder(from) || exchange.isUnder(to)) {
            return no(Why.RATIO, "比值单位的分母含质量或物质的量 / mass or amount below the line");
        }
        boolean forward = steps.getOrDefault(exchange.other, 0) > 0;
        return switch (exchange) {
            case MASS_AMOUNT -> byMass(forward);
            case EQUIVALENT_AMOUNT -> byValence(forward);
            case EQUIVALENT_MASS -> byMassAndValence(forward);
            case OSMOLE_AMOUNT -> is(Rule.OSMOLALITY) ? line(How.OSMOLES, scale) : Refusals.of(Set.of(OSMOLE));
            case KATAL_UNIT, KATAL_INTERNATIONAL -> catalytic(exchange, forward, UNITS_OF_A_KATAL);
            case UNIT_INTERNATIONAL -> catalytic(exchange, forward, Ratio.ONE);
        };
    }

    private Plan byMass(boolean forward) {
        if (analyte == null) {
            return no(Why.NO_ANALYTE, "质量与物质的量换算需知被测物 / mass to amount needs the analyte");
        }
        BigDecimal mass = analyte.molarMass();
        return mass == null
                ? noted(analyte, Why.NO_MOLAR_MASS, "没有确定的摩尔质量 / no certain molar mass")
                : line(How.MOLAR_MASS, directed(forward, Ratio.of(mass).inverse()));
    }

    private Plan byValence(boolean forward) {
        Integer valence = analyte == null ? null : analyte.valence();
        return valence == null
                ? Refusals.of(Set.of(EQUIVALENT))
                : line(
                        How.VALENCE,
                        directed(forward, Ratio.of(BigDecimal.valueOf(valence)).inverse()));
    }

    private Plan byMassAndValence(boolean forward) {
        if (analyte == null || analyte.valence() == null || analyte.molarMass() == null) {
            return Refusals.of(Set.of(EQUIVALENT));
        }
        Ratio gramsOfAnEquivalent = Ratio.of(analyte.molarMass()).over(Ratio.of(BigDecimal.valueOf(analyte.valence())));
        return line(How.VALENCE, directed(forward, gramsOfAnEquivalent));
    }

    private Plan catalytic(Exchange exchange, boolean forward, Ratio othersOfOne) {
        return is(Rule.ENZYME)
                ? line(How.CATALYTIC, directed(forward, othersOfOne))
                : Refusals.of(Set.of(exchange.one, exchange.other));
    }

    private Ratio directed(boolean forward, Ratio othersOfOne) {
        return forward ? scale.times(othersOfOne) : scale.over(othersOfOne);
    }

    private boolean is(Rule rule) {
        return analyte != null && analyte.rule() == rule;
    }

    private Plan line(How how, Ratio slope) {
        return Line.through(unit, how, slope);
    }

    private static Plan no(Why why, String reason) {
        return new No(new Refused(why, reason));
    }

    private static Plan noted(Analyte analyte, Why why, String reason) {
        String note = analyte.note().isEmpty() ? reason : analyte.note();
        return no(why, analyte.name() + ": " + note);
    }
}
