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
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.desk.Desk;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.desk.DeskBody;
import org.huren.hub.desk.DeskQuery;
import org.huren.hub.desk.DeskRequest;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.steward.Imports.Upload;
import org.huren.hub.steward.Recorded.Asker;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /steward}: the work list, the maps and what happens to them as JSON, for stewards. */
@RestController
public class StewardDoor {
    private static final String CSV = "text/csv";
    /** Bytes. */
    private static final int CSV_LIMIT = 5 << 20;

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int FARTHEST = 1_000_000;

    private final Parts parts;
    private final Desk<StewardOffers> desk;

    /** What the door opens on. */
    public record Parts(
            Worklist worklist,
            Decisions decisions,
            MapViews views,
            Imports imports,
            Drafts drafts,
            DriftDesk drift,
            MapsInForce maps) {}

    public StewardDoor(Parts parts, Callers callers, AuditEvents audit, JsonMapper json) {
        this.parts = parts;
        this.desk = new Desk<>(
                new Desk.Rules<>("/steward", Role.STEWARD, "术语管理员", Arrays.asList(StewardOffers.values())),
                callers,
                audit,
                json);
    }

    @RequestMapping("/steward/**")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        desk.answer(request, response, this::answered);
    }

    private DeskAnswer answered(DeskRequest<StewardOffers> request) {
        Asker asker = new Asker(request.caller(), request.asked());
        return switch (request.offer()) {
            case CODES ->
                DeskAnswer.of(parts.worklist()
                        .page(
                                asker,
                                request.query().one("facility"),
                                request.query().number("count", USUAL, 1, MOST),
                                request.query().number("offset", 0, 0, FARTHEST)));
            case DECIDE ->
                ChangeAnswer.of(parts.decisions()
                        .decide(
                                asker,
                                Decision.of(
                                        request.body().json(Decision.Body.class),
                                        parts.maps().catalogue())));
            case ITEMS -> DeskAnswer.of(parts.views().items(asker));
            case MAPS -> DeskAnswer.of(parts.views().overview(asker));
            case MAP -> found(parts.views().table(asker, request.id(), version(request.query(), "version")));
            case EXPORT -> csv(asker, request);
            case CHANGES -> found(parts.views().history(asker, request.id()));
            case IMPORT -> imported(asker, request);
            case DRAFTS -> DeskAnswer.of(parts.drafts().waiting(asker));
            case CONFIRM -> {
                request.body().json(Nothing.class);
                yield ChangeAnswer.of(parts.drafts().confirm(asker, draft(request)));
            }
            case REFUSE -> {
                Note note = request.body().json(Note.class);
                yield ChangeAnswer.of(parts.drafts().refuse(asker, draft(request), Note.checked(note.note(), "note")));
            }
            case REMAPPINGS -> DeskAnswer.of(parts.views().followings(asker));
            case DRIFT -> DeskAnswer.of(parts.drift().open(asker));
            case CLOSE -> {
                String note = Note.checked(request.body().json(Note.class).note(), "note");
                if (note == null) {
                    throw DeskBody.wrong("note", "须写明结论", "say what came of it");
                }
                yield parts.drift().close(asker, request.id(), note);
            }
            case MONTHS ->
                DeskAnswer.of(parts.drift()
                        .months(
                                asker,
                                request.query().required("facility", "须给出机构", "give the facility"),
                                request.query().required("item", "须给出标准项目", "give the standard item")));
        };
    }

    /** A body without members. */
    record Nothing() {}

    private DeskAnswer csv(Asker asker, DeskRequest<StewardOffers> request) {
        byte[] csv = parts.views()
                .csv(asker, request.id(), version(request.query(), "version"))
                .orElseThrow(StewardDoor::absent);
        return new DeskAnswer.File(new MediaType("text", "csv", StandardCharsets.UTF_8), request.id() + ".csv", csv);
    }

    private DeskAnswer imported(Asker asker, DeskRequest<StewardOffers> request) {
        DeskQuery query = request.query();
        boolean commits = query.word("action", List.of("preview", "commit")).equals("commit");
        boolean replaces = query.word("mode", List.of("merge", "replace")).equals("replace");
        boolean skips = query.word("skip-errors", List.of("false", "true")).equals("true");
        String note = Note.checked(query.one("note"), "note");
        Long base = version(query, "base");
        if (commits && base == null) {
            throw DeskQuery.wrong("base", "提交时必填：预览时的版本", "required to commit: the version of the preview");
        }
        Upload upload = new Upload(request.id(), request.body().bytes(CSV, CSV_LIMIT), replaces);
        return base == null || !commits
                ? DeskAnswer.of(parts.imports().preview(asker, upload))
                : ChangeAnswer.of(parts.imports().commit(asker, upload, base, skips, note));
    }

    private static @Nullable Long version(DeskQuery query, String name) {
        return query.one(name) == null ? null : (long) query.number(name, 0, 0, Integer.MAX_VALUE);
    }

    private static UUID draft(DeskRequest<StewardOffers> request) {
        try {
            return UUID.fromString(request.id());
        } catch (IllegalArgumentException e) {
            throw absent();
        }
    }

    private static DeskAnswer found(Optional<?> answer) {
        return answer.<DeskAnswer>map(DeskAnswer::of).orElseThrow(StewardDoor::absent);
    }

    private static Refusal absent() {
        return new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有这一项 / there is no such thing here"));
    }
}
