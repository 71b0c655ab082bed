package org.huren.terminology.unit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A unit taken apart into units that are not taken apart further.
 *
 * @param factor how many of the remaining units it is
 * @param above exponents of what stands above the line
 * @param below exponents, positive, of what stands below the line
 * @param annotations in curly braces, sorted
 * @param special whether a scale that is no plain multiple takes part, such as pH or °C
 */
record UcumForm(
        Ratio factor,
        Map<String, Integer> above,
        Map<String, Integer> below,
        List<String> annotations,
        boolean special) {

    static final String GRAM = "g";
    static final String MOLE = "mol";
    static final String EQUIVALENT = "eq";
    static final String OSMOLE = "osm";
    static final String UNIT_OF_ENZYME = "U";
    static final String KATAL = "kat";
    static final String INTERNATIONAL_UNIT = "[iU]";
    static final String SHARE = "%";
    static final Set<String> FIELDS_OF_VIEW = Set.of("[HPF]", "[LPF]");

    /**
     * Not taken apart although UCUM does: a mole there is a number and an equivalent is a mole, so that cells per litre
     * would become moles per litre, and a dose to an organ the energy it took up.
     */
    static final Set<String> KEPT_WHOLE =
            Set.of(MOLE, EQUIVALENT, OSMOLE, UNIT_OF_ENZYME, KATAL, "[HPF]", "[LPF]", "Sv", "Bq");

    UcumForm {
        above = Map.copyOf(above);
        below = Map.copyOf(below);
        annotations = List.copyOf(annotations);
    }

    /** Exponents without those that cancel out. */
    Map<String, Integer> dimension() {
        Map<String, Integer> dimension = new TreeMap<>(above);
        below.forEach((unit, exponent) -> dimension.merge(unit, -exponent, Integer::sum));
        dimension.values().removeIf(exponent -> exponent == 0);
        dimension.remove(SHARE);
        return dimension;
    }

    /** What cancels out: {@code g} for mg/g, {@code m} for L/L, {@code %} for shares, nothing for plain numbers. */
    Set<String> quotientOf() {
        Set<String> both = new TreeSet<>(above.keySet());
        both.retainAll(below.keySet());
        if (above.containsKey(SHARE)) {
            both.add(SHARE);
        }
        return both;
    }

    /** What must be added to its dimension to reach the other's. */
    Map<String, Integer> stepsTo(UcumForm other) {
        Map<String, Integer> steps = new HashMap<>(other.dimension());
        dimension().forEach((unit, exponent) -> steps.merge(unit, -exponent, Integer::sum));
        steps.values().removeIf(exponent -> exponent == 0);
        return steps;
    }
}
