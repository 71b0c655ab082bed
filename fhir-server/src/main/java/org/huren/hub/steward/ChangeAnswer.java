package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.codes.CodeChanges.Outcome;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.failure.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change.
 *
 * @param outcome in-force, waiting, nothing or refused
 * @param version the one that is in force by it
 * @param draft what a second steward has to confirm
 * @param changing codes that results are understood by today and would be understood otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeAnswer(
        String outcome, @Nullable Long version, @Nullable UUID draft, List<String> changing) {

    static DeskAnswer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.InForce done ->
                DeskAnswer.of(new ChangeAnswer(
                        "in-force",
                        done.change().version(),
                        null,
                        List.copyOf(done.difference().changing())));
            case Outcome.Waiting waiting ->
                new DeskAnswer.Json(
                        202,
                        new ChangeAnswer(
                                "waiting",
                                null,
                                waiting.draft().id(),
                                List.copyOf(waiting.difference().changing())));
            case Outcome.Nothing _ -> DeskAnswer.of(new ChangeAnswer("nothing", null, null, List.of()));
            case Outcome.Refused refused ->
                DeskAnswer.of(new ChangeAnswer("refused", null, refused.draft().id(), List.of()));
            case Outcome.Outdated outdated -> new DeskAnswer.Refused(outdated(outdated.version()));
            case Outcome.Absent _ ->
                new DeskAnswer.Refused(
                        Problem.of(404, IssueType.NOTFOUND, "没有待确认的此项变更 / no such change waits for confirmation"));
            case Outcome.SamePerson _ ->
                new DeskAnswer.Refused(Problem.of(
                        403,
                        IssueType.FORBIDDEN,
                        "提出者不能自己确认，须由另一位术语管理员确认 / who proposed a change cannot confirm it: another steward has to"));
        };
    }

    static Problem outdated(long version) {
        return Problem.of(
                409,
                IssueType.CONFLICT,
                "对照表已更新到第 " + version + " 版，请重新查看后再决定 / the map is at version " + version
                        + " by now: look at it again and decide then");
    }
}
