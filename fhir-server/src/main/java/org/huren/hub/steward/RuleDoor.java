package org.huren.hub.steward;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.huren.hub.desk.Desk;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.desk.DeskQuery;
import org.huren.hub.desk.DeskRequest;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.hub.steward.RuleEdits.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /steward/rules}: the tables of rules and their changes as JSON and CSV, for stewards. */
@RestController
public class RuleDoor {
    private static final String CSV = "text/csv";
    /** Bytes. */
    private static final int CSV_LIMIT = 10 << 20;

    private final RuleViews views;
    private final RuleEdits edits;
    private final Desk<RuleOffers> desk;

    public RuleDoor(RuleViews views, RuleEdits edits, Callers callers, AuditEvents audit, JsonMapper json) {
        this.views = views;
        this.edits = edits;
        this.desk = new Desk<>(
                new Desk.Rules<>("/steward/rules", Role.STEWARD, "术语管理员", Arrays.asList(RuleOffers.values())),
                callers,
                audit,
                json);
    }

    @RequestMapping({"/steward/rules", "/steward/rules/**", "/steward/rule-drafts", "/steward/rule-drafts/**"})
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        desk.answer(request, response, this::answered);
    }

    private DeskAnswer answered(DeskRequest<RuleOffers> request) {
        Asker asker = new Asker(request.caller(), request.asked());
        return switch (request.offer()) {
            case TABLES -> DeskAnswer.of(views.overview(asker));
            case TABLE -> found(views.rows(asker, table(request), version(request.query(), "version")));
            case EXPORT -> csv(asker, request);
            case CHANGES -> DeskAnswer.of(views.history(asker, table(request)));
            case IMPORT -> imported(asker, request);
            case REVOKE ->
                RuleAnswer.of(edits.revoke(asker, Revocation.of(request.body().json(Revocation.Body.class))));
            case DRAFTS -> DeskAnswer.of(views.drafts(asker));
            case REVIEW -> RuleAnswer.of(edits.review(asker, draft(request), note(request)));
            case ACTIVATE -> {
                request.body().json(StewardDoor.Nothing.class);
                yield RuleAnswer.of(edits.activate(asker, draft(request)));
            }
            case REFUSE -> RuleAnswer.of(edits.refuse(asker, draft(request), note(request)));
        };
    }

    private DeskAnswer csv(Asker asker, DeskRequest<RuleOffers> request) {
        RuleTable table = table(request);
        byte[] csv =
                views.csv(asker, table, version(request.query(), "version")).orElseThrow(RuleDoor::absent);
        return new DeskAnswer.File(new MediaType("text", "csv", StandardCharsets.UTF_8), table.id() + ".csv", csv);
    }

    private DeskAnswer imported(Asker asker, DeskRequest<RuleOffers> request) {
        DeskQuery query = request.query();
        boolean commits = query.word("action", List.of("preview", "commit")).equals("commit");
        boolean replaces = query.word("mode", List.of("merge", "replace")).equals("replace");
        String note = Note.checked(query.one("note"), "note");
        Long base = version(query, "base");
        if (commits && base == null) {
            throw DeskQuery.wrong("base", "提交时必填：预览时的版本", "required to commit: the version of the preview");
        }
        Upload upload = new Upload(table(request), request.body().bytes(CSV, CSV_LIMIT), replaces);
        return base == null || !commits
                ? DeskAnswer.of(edits.preview(asker, upload))
                : RuleAnswer.of(edits.commit(asker, upload, base, note));
    }

    private static @Nullable Long version(DeskQuery query, String name) {
        return query.one(name) == null ? null : (long) query.number(name, 0, 0, Integer.MAX_VALUE);
    }

    private static @Nullable String note(DeskRequest<RuleOffers> request) {
        return Note.checked(request.body().json(Note.class).note(), "note");
    }

    private static RuleTable table(DeskRequest<RuleOffers> request) {
        return RuleTable.find(request.id()).orElseThrow(RuleDoor::absent);
    }

    private static UUID draft(DeskRequest<RuleOffers> request) {
        try {
            return UUID.fromString(request.id());
        } catch (IllegalArgumentException e) {
            throw absent();
        }
    }

    private static DeskAnswer found(Optional<?> answer) {
        return answer.<DeskAnswer>map(DeskAnswer::of).orElseThrow(RuleDoor::absent);
    }

    private static Refusal absent() {
        return new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有这一项 / there is no such thing here"));
    }
}
