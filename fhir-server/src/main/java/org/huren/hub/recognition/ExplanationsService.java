package org.huren.hub.recognition;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.imaging.RecordedStudiesJdbc;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Candidate.Permission;
import org.huren.hub.recognition.chain.Chain;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.result.LineContent;
import org.huren.hub.result.RecognisedLines;
import org.huren.hub.result.RecognisedLines.Indexed;
import org.huren.hub.result.RecognisedLines.Pick;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.map.Specimens;

/** Judges one report before the caller's eyes. What is hidden and what is absent take the same statements. */
public final class ExplanationsService implements Explanations {

    private final ReadTransaction tx;
    private final Access access;
    private final AuditTrail audit;
    private final RecognisedLines lines;
    private final RecordedStudiesJdbc studies;
    private final Judge judge;

    /** What decides. */
    public record Judge(Chain chain, Specimens specimens, RuleBooks rules, Clock clock) {}

    public ExplanationsService(
            ReadTransaction tx,
            Access access,
            AuditTrail audit,
            RecognisedLines lines,
            RecordedStudiesJdbc studies,
            Judge judge) {
        this.tx = tx;
        this.access = access;
        this.audit = audit;
        this.lines = lines;
        this.studies = studies;
        this.judge = judge;
    }

    @Override
    public Optional<Explanation> explain(Caller caller, Question question) {
        Instant at = question.at() == null ? judge.clock().instant() : question.at();
        RuleBook rules = judge.rules().asOf(at);
        Receiver receiver = new Receiver(caller.facilityOrThrow(), question.setting(), at);
        return tx.run(() -> {
            UUID id = RecognisedLines.reportOf(question.report());
            UUID owner = lines.ownerOf(id);
            PersonScope scope = access.ofRecord(caller, owner);
            Optional<Indexed> report = lines.indexed(owner, id, scope.fence(), caller.facility());
            Optional<Explanation> explanation = explained(report, question, receiver, scope, rules);
            audit(caller, question, id, report, scope, explanation);
            return explanation;
        });
    }

    private Optional<Explanation> explained(
            Optional<Indexed> report, Question question, Receiver receiver, PersonScope scope, RuleBook rules) {
        UUID patient = report.map(Indexed::patient).orElse(RecordId.NOBODY);
        Candidates candidates = new Candidates(
                rules,
                LocalDate.ofInstant(receiver.at(), ProvinceTime.ZONE),
                Identity.CERTAIN,
                new Permission.Permitted(scope.reason()),
                new Recordings(studies.of(List.of(patient), scope.fence())),
                judge.specimens());
        List<Pick> picks = report.stream()
                .flatMap(row -> row.parts()
                        .filter(line ->
                                question.item() == null || question.item().equals(line.item()))
                        .map(line -> new Pick(row, line)))
                .toList();
        Map<Pick, LineContent> contents = lines.contents(picks);
        return report.map(row -> new Explanation(
                "DiagnosticReport/" + row.report() + "/_history/" + row.version(),
                receiver,
                rules.version().toString(),
                picks.stream()
                        .flatMap(pick -> Stream.ofNullable(contents.get(pick))
                                .map(content -> new Explained(
                                        content.reference(),
                                        pick.line().item(),
                                        judge.chain()
                                                .judge(
                                                        candidates.of(pick, content),
                                                        question.item(),
                                                        receiver,
                                                        rules))))
                        .toList()));
    }

    private void audit(
            Caller caller,
            Question question,
            UUID id,
            Optional<Indexed> report,
            PersonScope scope,
            Optional<Explanation> explanation) {
        String reference = "DiagnosticReport/" + question.report();
        audit.recordLast(new AuditRow(
                caller,
                "operation",
                report.isPresent() ? AuditRow.Outcome.SUCCESS : AuditRow.Outcome.REFUSED,
                reference + "/$explain-recognition",
                reference,
                id.equals(RecordId.NOBODY) ? null : id,
                report.map(row -> Set.of(row.patient())).orElse(Set.of()),
                explanation.stream()
                        .flatMap(it -> Stream.concat(
                                Stream.of(it.report()), it.results().stream().map(Explained::reference)))
                        .distinct()
                        .toList(),
                report.isPresent() ? scope.directives() : List.of(),
                report.isPresent() ? scope.reason() : PersonScope.ABSENT.reason()));
    }
}
