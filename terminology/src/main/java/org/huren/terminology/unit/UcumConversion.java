package org.huren.terminology.unit;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huren.terminology.Conversion;
import org.huren.terminology.Conversion.How;
import org.huren.terminology.Conversion.Refused;
import org.huren.terminology.Conversion.Why;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.unit.Plan.Line;
import org.huren.terminology.unit.Plan.No;
import org.jspecify.annotations.Nullable;

/**
 * Conversion by UCUM's factors and the table of analytes. What was found out about a pair of units is kept, so that the
 * next value costs one multiplication; safe for many threads.
 */
public final class UcumConversion implements UnitConversion {

    /** Senders choose their unit codes: more pairs than that are worked out again each time. */
    private static final int MOST_KEPT = 4096;

    private final Analytes analytes;
    private final Map<Pair, Plan> plans = new ConcurrentHashMap<>();
    private volatile @Nullable Ucum ucum;

    private UcumConversion(Analytes analytes) {
        this.analytes = analytes;
    }

    /** With the table of analytes that is part of the program; UCUM is loaded with the first conversion. */
    public static UcumConversion standard() {
        return new UcumConversion(Analytes.standard());
    }

    private record Pair(String analyte, String from, String to) {}

    @Override
    public Conversion convert(@Nullable String item, BigDecimal value, String from, String to) {
        Analyte analyte = analytes.find(item).orElse(null);
        Pair pair = new Pair(analyte == null ? "" : analyte.code(), from, to);
        Plan plan = plans.get(pair);
        if (plan == null) {
            plan = plan(analyte, from, to);
            if (plans.size() < MOST_KEPT) {
                plans.put(pair, plan);
            }
        }
        return plan.apply(value);
    }

    /** Whether a code is valid UCUM. */
    public boolean isUnit(String code) {
        return ucum().form(code).isPresent();
    }

    /** How many pairs of units are kept. */
    int kept() {
        return plans.size();
    }

    private Plan plan(@Nullable Analyte analyte, String from, String to) {
        Optional<UcumForm> sent = ucum().form(from);
        Optional<UcumForm> wanted = ucum().form(to);
        if (sent.isEmpty() || wanted.isEmpty()) {
            return new No(new Refused(Why.UNKNOWN_UNIT, "单位不是有效的 UCUM 代码 / not a valid UCUM code"));
        }
        return from.equals(to)
                ? Line.through(to, How.SAME, Ratio.ONE)
                : new Planner(analyte, sent.get(), wanted.get(), to).plan();
    }

    private Ucum ucum() {
        Ucum loaded = ucum;
        return loaded == null ? load() : loaded;
    }

    private synchronized Ucum load() {
        Ucum loaded = ucum;
        if (loaded == null) {
            loaded = Ucum.load();
            ucum = loaded;
        }
        return loaded;
    }
}
