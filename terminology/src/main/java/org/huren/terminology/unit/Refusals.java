package org.huren.terminology.unit;

import java.util.Set;
import org.huren.terminology.Conversion.Refused;
import org.huren.terminology.Conversion.Why;
import org.huren.terminology.unit.Plan.No;

/** Why units of different dimensions are not converted, told by what stands between them. */
final class Refusals {

    private static final Set<String> PLAIN = Set.of("m", "s", "g", "rad", "K", "C", "cd", "Sv", "Bq", UcumForm.MOLE);
    private static final Set<String> CATALYTIC = Set.of(UcumForm.UNIT_OF_ENZYME, UcumForm.KATAL);

    private Refusals() {}

    static No of(Set<String> between) {
        if (between.stream().anyMatch(UcumForm.FIELDS_OF_VIEW::contains)) {
            return no(Why.FIELD_OF_VIEW, "视野数随显微镜而异 / fields of view differ from microscope to microscope");
        }
        if (between.stream().anyMatch(Refusals::isArbitrary)) {
            return no(Why.ARBITRARY_UNIT, "任意单位取决于标准品或方法 / an arbitrary unit depends on its standard or method");
        }
        if (between.stream().anyMatch(CATALYTIC::contains)) {
            return no(Why.CATALYTIC_UNIT, "U、kat 仅对酶可换算 / U and katal convert for enzymes only");
        }
        if (between.contains(UcumForm.EQUIVALENT)) {
            return no(Why.NO_VALENCE, "当量换算需知离子价数 / equivalents need the charge of the ion");
        }
        if (between.contains(UcumForm.OSMOLE)) {
            return no(Why.OSMOLES, "渗透单位不与其他量换算 / osmoles convert for osmolalities only");
        }
        return no(Why.DIFFERENT_DIMENSION, "两单位的量纲不同 / the units measure different things");
    }

    private static boolean isArbitrary(String unit) {
        return !PLAIN.contains(unit)
                && !CATALYTIC.contains(unit)
                && !unit.equals(UcumForm.EQUIVALENT)
                && !unit.equals(UcumForm.OSMOLE);
    }

    private static No no(Why why, String reason) {
        return new No(new Refused(why, reason));
    }
}
