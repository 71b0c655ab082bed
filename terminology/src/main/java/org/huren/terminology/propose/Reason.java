package org.huren.terminology.propose;

/**
 * What one kind of evidence says about one item.
 *
 * @param weight change of the log-odds (natural logarithm): 0.7 doubles the odds, -0.7 halves them
 * @param veto whether it rules the item out, whatever else speaks for it
 */
public record Reason(Evidence evidence, double weight, boolean veto, String chinese, String english) {

    static Reason of(Evidence evidence, double weight, String chinese, String english) {
        return new Reason(evidence, weight, false, chinese, english);
    }

    static Reason veto(Evidence evidence, String chinese, String english) {
        return new Reason(evidence, -12, true, chinese, english);
    }

    @Override
    public String toString() {
        return "%s %s%+.1f: %s / %s".formatted(evidence.chinese(), veto ? "否决 veto " : "", weight, chinese, english);
    }
}
