package org.huren.hub.recognition.chain;

import java.time.Duration;
import java.time.Instant;
import org.huren.hub.recognition.Candidate.Timed;
import org.huren.hub.recognition.Reason;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.rule.ItemRule.Windows;

/**
 * Step 6: days of 24 hours from the clinical time, the last instant included. What is to be recognised for longer on one
 * ward than on another is never recognised for longer where nobody says which it is.
 */
final class WindowStep {

    /** How far the clock of a device may be ahead. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private WindowStep() {}

    static Answer take(Case one) {
        Instant at = one.receiver().at();
        Instant clinical = one.candidate().clinicalTime();
        int days = days(one.item().windows(), one.receiver().setting());
        String input = "setting=" + one.receiver().setting() + " window=" + days + "d";
        if (one.candidate().timed() == Timed.REPORT) {
            return Answer.refer(Reason.TIME_NOT_KNOWN, input);
        }
        if (clinical.isAfter(at.plus(SKEW))) {
            return Answer.refer(Reason.IN_THE_FUTURE, input);
        }
        long age = Math.max(0, Duration.between(clinical, at).toHours());
        boolean over = at.isAfter(clinical.plus(Duration.ofDays(days)));
        String withAge = input + " age=" + age + "h";
        return over ? Answer.refer(Reason.WINDOW_OVER, withAge) : Answer.pass(Reason.INSIDE_WINDOW, withAge);
    }

    private static int days(Windows windows, Setting setting) {
        return switch (setting) {
            case OUTPATIENT -> windows.outpatientDays();
            case INPATIENT -> windows.inpatientDays();
            case UNKNOWN -> Math.min(windows.outpatientDays(), windows.inpatientDays());
        };
    }
}
