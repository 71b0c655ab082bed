package org.huren.hub.recognition.rule;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.huren.terminology.catalogue.Item;
import org.jspecify.annotations.Nullable;

/**
 * One item of the catalogue as it holds for a while.
 *
 * @param windows how long a result may be recognised, from its clinical time
 * @param methods names that are compatible with each other, upper case; empty: any
 * @param equipment what an imaging item demands
 * @param grade of the data by GB/T 39725, 4 or 5
 * @param variation how fast it changes in a person
 * @param source where the row comes from; illustrative rows say so
 */
public record ItemRule(
        Item item,
        Windows windows,
        Set<String> methods,
        Equipment equipment,
        int grade,
        Variation variation,
        String source,
        Period period) {
    public ItemRule {
        methods = Set.copyOf(methods);
    }

    public String code() {
        return item.code();
    }

    /** Whether a method is one of the item's, however it is written: width and case of letters say nothing. */
    public boolean takesMethod(String sent) {
        return methods.contains(
                Normalizer.normalize(sent, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT));
    }

    /** Days of 24 hours. */
    public record Windows(int outpatientDays, int inpatientDays) {}

    /**
     * Class of equipment.
     *
     * @param modality DICOM code, null: any
     * @param minimumTesla null: any
     * @param minimumRows of the detector, null: any
     */
    public record Equipment(
            @Nullable String modality,
            @Nullable BigDecimal minimumTesla,
            @Nullable Integer minimumRows) {
        public static final Equipment ANY = new Equipment(null, null, null);
    }

    /**
     * How fast a person's results change.
     *
     * @param volatility null: not recorded
     * @param withinPersonPercent coefficient of variation within a person, null: not recorded
     */
    public record Variation(
            @Nullable Volatility volatility, @Nullable BigDecimal withinPersonPercent) {
        public static final Variation UNKNOWN = new Variation(null, null);
    }

    /** From the fastest to the slowest. */
    public enum Volatility {
        /** Hours to days. */
        FAST,
        /** Days to weeks. */
        MEDIUM,
        /** Weeks to months. */
        SLOW,
        /** Months. */
        STABLE
    }
}
