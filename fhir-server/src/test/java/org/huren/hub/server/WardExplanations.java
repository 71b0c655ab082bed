package org.huren.hub.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huren.hub.caller.Caller;
import org.huren.hub.recognition.Explanations;
import org.huren.hub.recognition.Reason;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.Step;
import org.huren.hub.recognition.Verdict;
import org.huren.hub.recognition.Verdict.Taken;

/** One report whose one result carries no mark. */
final class WardExplanations implements Explanations {
    @Override
    public Optional<Explanation> explain(Caller caller, Question question) {
        Instant at = question.at() == null ? Ward.STORED : question.at();
        Verdict verdict = new Verdict.ReferenceOnly(
                Step.MARK, Reason.NOT_MARKED, List.of(new Taken(Step.MARK, Reason.NOT_MARKED, "printed=nothing")));
        return question.report().equals("r-1")
                ? Optional.of(new Explanation(
                        "DiagnosticReport/r-1/_history/1",
                        new Receiver(caller.facilityOrThrow(), question.setting(), at),
                        "items=1",
                        List.of(new Explained("Observation/r-1-1/_history/1", "JLHR-L001", verdict))))
                : Optional.empty();
    }
}
