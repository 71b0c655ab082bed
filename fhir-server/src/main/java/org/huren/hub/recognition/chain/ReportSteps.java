package org.huren.hub.recognition.chain;

import static org.huren.hub.recognition.chain.Answer.pass;
import static org.huren.hub.recognition.chain.Answer.refer;
import static org.huren.hub.recognition.chain.Answer.refuse;

import java.time.LocalDate;
import org.huren.hub.recognition.Candidate.Permission;
import org.huren.hub.recognition.Reason;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/** Steps 1 to 4: whose result it is, who may see it, whether it stands, and what it is. */
final class ReportSteps {

    private ReportSteps() {}

    static Answer identity(Case one) {
        return switch (one.candidate().identity()) {
            case CERTAIN -> pass(Reason.SAME_PERSON, "identity=certain");
            case POSSIBLE -> refer(Reason.POSSIBLY_SAME_PERSON, "identity=possible");
            case OTHER -> refuse(Reason.OTHER_PERSON, "identity=other");
        };
    }

    /** Grade 5 is part of it: such results are hidden unless a directive names them. */
    static Answer permission(Case one) {
        return switch (one.candidate().permission()) {
            case Permission.Permitted(String by) -> pass(Reason.PERMITTED, "by=" + by);
            case Permission.Denied() -> refuse(Reason.NOT_PERMITTED, "by=none");
        };
    }

    static Answer status(Case one) {
        return switch (one.candidate().standing()) {
            case FINAL -> pass(Reason.IS_FINAL, "status=final");
            case CORRECTED -> pass(Reason.IS_CORRECTED, "status=corrected");
            case NOT_FINAL -> refer(Reason.NOT_FINAL, "status=preliminary");
            case CANCELLED -> refuse(Reason.CANCELLED, "status=cancelled");
            case RETRACTED -> refuse(Reason.RETRACTED, "status=entered-in-error");
        };
    }

    static Answer item(Case one) {
        return switch (one.candidate().meaning()) {
            case Meaning.Unmapped() -> refer(Reason.CODE_UNMAPPED, "rows=0");
            case Meaning.Ambiguous(int rows) -> refer(Reason.CODE_AMBIGUOUS, "rows=" + rows);
            case Meaning.Mapped(String item, String ignored, String loinc) -> item(one, item, loinc);
        };
    }

    private static Answer item(Case one, @Nullable String item, @Nullable String loinc) {
        LocalDate reported = one.candidate().reportDay();
        if (item == null) {
            return refer(Reason.NOT_IN_CATALOGUE, "loinc=" + loinc + " reported=" + reported);
        }
        String input = "item=" + item + " reported=" + reported;
        if (one.wanted() != null && !one.wanted().equals(item)) {
            return refer(Reason.OTHER_ITEM, input + " ordered=" + one.wanted());
        }
        if (one.rules().item(item, reported).isEmpty()) {
            return refer(Reason.NOT_IN_CATALOGUE, input);
        }
        return one.rule() == null
                ? refer(Reason.LEFT_CATALOGUE, input + " today=" + one.today())
                : pass(Reason.IN_CATALOGUE, input);
    }
}
