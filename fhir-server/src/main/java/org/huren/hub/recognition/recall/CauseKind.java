package org.huren.hub.recognition.recall;

import java.time.Duration;
import java.util.Locale;

/**
 * Why a result is recalled, and until when somebody must have looked. Illustrative deadlines of the province: a day where
 * treatment may go by somebody else's values, three where values changed, a week where only the right to recognise fell.
 */
public enum CauseKind {
    CORRECTED("结果已更正", "the result was corrected", Duration.ofDays(3), "urgent"),
    RETRACTED("结果已撤回", "the result was withdrawn", Duration.ofDays(1), "asap"),
    WRONG_PATIENT("报告发错患者，已撤回", "the report was somebody else's and was withdrawn", Duration.ofDays(1), "asap"),
    UNLINKED("病案关联有误，已解除", "records were linked wrongly and taken apart", Duration.ofDays(1), "asap"),
    MARK_REVOKED("互认资格已撤销", "the right to the mark was revoked", Duration.ofDays(7), "routine"),
    ROUND_FAILED("质量评价未通过或资格缩短", "the quality evaluation no longer holds", Duration.ofDays(7), "routine");

    private final String chinese;
    private final String english;
    private final Duration time;
    private final String priority;

    CauseKind(String chinese, String english, Duration time, String priority) {
        this.chinese = chinese;
        this.english = english;
        this.time = time;
        this.priority = priority;
    }

    /** In {@code Task.reasonCode}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String text() {
        return chinese + " / " + english;
    }

    /** From the making of the Task to its deadline. */
    Duration time() {
        return time;
    }

    /** {@code Task.priority} before the deadline. */
    String priority() {
        return priority;
    }
}
