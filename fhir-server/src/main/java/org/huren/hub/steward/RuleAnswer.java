package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problem.Issue;
import org.huren.hub.recognition.rule.governance.RuleChanges.Outcome;
import org.huren.hub.recognition.rule.governance.RuleDraft;
import org.huren.hub.steward.Recorded.Trace;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change of rules.
 *
 * @param outcome proposed, reviewed, in-force, refused or nothing
 * @param version the one that is in force by it
 * @param draft the change on its way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RuleAnswer(
        String outcome, @Nullable Long version, @Nullable UUID draft) {
    private static final String TABLE = "urn:huren:rules:";
    private static final int SHOWN = 200;

    static DeskAnswer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Proposed(RuleDraft draft) -> onItsWay("proposed", draft);
            case Outcome.Reviewed(RuleDraft draft) -> onItsWay("reviewed", draft);
            case Outcome.InForce done ->
                DeskAnswer.of(new RuleAnswer("in-force", done.change().version(), null));
            case Outcome.Refused(RuleDraft draft) -> DeskAnswer.of(new RuleAnswer("refused", null, draft.id()));
            case Outcome.Nothing() -> DeskAnswer.of(new RuleAnswer("nothing", null, null));
            case Outcome.Outdated outdated ->
                refused(
                        409,
                        IssueType.CONFLICT,
                        "此表已更新到第 " + outdated.version() + " 版，请重新查看后再决定 / the table is at version " + outdated.version()
                                + " by now: look at it again and decide then");
            case Outcome.Wrong(List<LocatedError> errors) -> new DeskAnswer.Refused(wrong(errors));
            case Outcome.Absent() -> refused(404, IssueType.NOTFOUND, "没有进行中的此项变更 / no such change is on its way");
            case Outcome.SamePerson() ->
                refused(
                        403,
                        IssueType.FORBIDDEN,
                        "提出者不能自己审核，须由另一位管理员审核 / who proposed a change cannot review it: another steward has to");
            case Outcome.Early() ->
                refused(409, IssueType.CONFLICT, "尚未审核，不能生效 / not reviewed yet: it cannot come in force");
        };
    }

    private static DeskAnswer onItsWay(String outcome, RuleDraft draft) {
        return new DeskAnswer.Json(202, new RuleAnswer(outcome, null, draft.id()));
    }

    private static DeskAnswer refused(int status, IssueType type, String text) {
        return new DeskAnswer.Refused(Problem.of(status, type, text));
    }

    static Problem wrong(List<LocatedError> errors) {
        return new Problem(
                400, errors.stream().limit(SHOWN).map(RuleAnswer::issue).toList(), Map.of());
    }

    private static Issue issue(LocatedError error) {
        return new Issue(
                IssueType.VALUE, error.file() + " line " + error.line() + " " + error.column(), error.reason());
    }

    static Trace traced(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Proposed(RuleDraft draft) -> new Trace(true, reference(draft));
            case Outcome.Reviewed(RuleDraft draft) -> new Trace(true, reference(draft));
            case Outcome.InForce done ->
                new Trace(
                        true,
                        TABLE + done.change().table().id() + "|" + done.change().version());
            case Outcome.Refused(RuleDraft draft) -> new Trace(true, reference(draft));
            case Outcome.Nothing() -> new Trace(true, null);
            case Outcome.Outdated _, Outcome.Wrong _, Outcome.Absent _, Outcome.SamePerson _, Outcome.Early _ ->
                new Trace(false, null);
        };
    }

    private static String reference(RuleDraft draft) {
        return "urn:uuid:" + draft.id();
    }
}
