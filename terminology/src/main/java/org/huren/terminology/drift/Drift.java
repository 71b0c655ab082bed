package org.huren.terminology.drift;

/** What one month looks like against the months before. Reasons: Chinese and English. */
public sealed interface Drift {

    String chinese();

    String english();

    /** Nothing changed that the numbers would show. */
    record Steady(String chinese, String english) implements Drift {}

    /** There is not enough to judge by. */
    record TooFew(String chinese, String english) implements Drift {}

    /** A method, a unit or a code was changed, it seems without notice. */
    record Jump(Kind kind, String chinese, String english, Numbers numbers) implements Drift {}

    /** Kinds of jumps, the most telling first. */
    enum Kind {
        /** A unit that was not sent before. */
        UNIT,
        /** Values multiplied, near a factor between units. */
        FACTOR,
        /** Values moved by more than their spread explains. */
        SHIFT,
        /** Many more results without a standard item. */
        UNMAPPED
    }

    /**
     * What a jump rests on.
     *
     * @param before median of the months before, or their share
     * @param now median of the month, or its share
     * @param distance in spreads, or in standard errors of a share
     * @param countBefore results of the months before that were judged by
     * @param countNow results of the month
     */
    record Numbers(double before, double now, double distance, long countBefore, long countNow) {}
}
