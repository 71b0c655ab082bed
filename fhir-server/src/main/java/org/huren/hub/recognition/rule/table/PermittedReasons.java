package org.huren.hub.recognition.rule.table;

import java.util.List;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.terminology.system.HeldSystems;

/** The six reasons to examine again (国卫医发〔2022〕6号), as the code system {@code urn:huren:reason} has them. */
public final class PermittedReasons {
    /** Any other justified case: a text is required. */
    static final String OTHER = "R6";

    private PermittedReasons() {}

    public static List<DeclineReason> six() {
        return HeldSystems.permittedReasons().stream()
                .map(concept -> new DeclineReason(
                        concept.code(),
                        null,
                        concept.chinese(),
                        concept.english() == null ? concept.chinese() : concept.english(),
                        concept.code().equals(OTHER)))
                .toList();
    }
}
