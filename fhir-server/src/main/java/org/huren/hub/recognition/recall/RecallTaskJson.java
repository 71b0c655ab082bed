package org.huren.hub.recognition.recall;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huren.hub.recognition.recall.Involved.Kept;
import org.huren.hub.recognition.recall.RecallTask.Act;
import org.huren.hub.recognition.recall.RecallTask.Progress;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/** Writes a Task as FHIR R4. No value of any result is in it: what stands now is read where it may be read. */
final class RecallTaskJson {

    private static final String CODES = "urn:huren:task";
    private static final String CAUSES = "urn:huren:recall-cause";
    /** Names in one Task; more are told as their number. */
    private static final int MOST = 100;

    private RecallTaskJson() {}

    static Slice slice(RecallTask task, long version, Instant updated) {
        String id = task.id().toString();
        Progress progress = task.progress();
        byte[] json = FhirJson.resource("Task", id, new FhirJson.Version(version, updated), out -> {
            out.text("status", progress.status());
            if (progress.escalatedAt() != null) {
                out.concept("businessStatus", FhirJson.single(CODES, "overdue", "已逾期 / overdue"));
            }
            out.text("intent", "order")
                    .text(
                            "priority",
                            progress.escalatedAt() == null ? task.kind().priority() : "stat")
                    .concept("code", FhirJson.single(CODES, "recall", "互认结果追溯 / recall of a recognised result"))
                    .text("description", description(task))
                    .reference("focus", focus(task));
            if (task.patient() != null) {
                out.reference("for", "Patient/" + task.patient());
            }
            out.text("authoredOn", SortableTime.of(task.madeAt()))
                    .text("lastModified", SortableTime.of(updated))
                    .reference("requester", "Organization/" + task.issuer())
                    .reference("owner", "Organization/" + task.facility())
                    .concept(
                            "reasonCode",
                            FhirJson.single(
                                    CAUSES, task.kind().code(), task.kind().text()))
                    .array("note", notes(progress), RecallTaskJson::note)
                    .object(
                            "restriction",
                            limit ->
                                    limit.object("period", period -> period.text("end", SortableTime.of(task.dueAt()))))
                    .array("input", inputs(task), RecallTaskJson::input);
        });
        return new Slice("Task", id, version, updated, json);
    }

    private static String description(RecallTask task) {
        return task.kind().text() + "；请核对相关处置并说明结果 / check what was done by it and say what came of it";
    }

    private static String focus(RecallTask task) {
        String report = "DiagnosticReport/" + task.report();
        long version = task.version() == 0 && task.afterVersion() != null ? task.afterVersion() - 1 : task.version();
        return version == 0 ? report : report + "/_history/" + version;
    }

    private record Note(String by, Instant at, String text) {}

    private static List<Note> notes(Progress progress) {
        Act completed = progress.completed();
        String text = progress.note();
        return completed == null || text == null ? List.of() : List.of(new Note(completed.by(), completed.at(), text));
    }

    private static void note(FhirJson json, Note note) {
        json.text("authorString", note.by())
                .text("time", SortableTime.of(note.at()))
                .text("text", note.text());
    }

    private record Input(
            String type, @Nullable String text, @Nullable Long number) {}

    private static List<Input> inputs(RecallTask task) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input("involved", null, (long) task.involved().size()));
        for (Kept kept :
                task.involved().subList(0, Math.min(MOST, task.involved().size()))) {
            inputs.add(new Input(
                    kept.how().code(), kept.name() + " " + SortableTime.of(kept.at()) + " " + kept.event(), null));
        }
        Progress progress = task.progress();
        if (progress.accepted() != null) {
            inputs.add(new Input(
                    "accepted",
                    progress.accepted().by() + " "
                            + SortableTime.of(progress.accepted().at()),
                    null));
        }
        return inputs;
    }

    private static void input(FhirJson json, Input it) {
        json.object("type", type -> type.conceptContent(FhirJson.single(CODES, it.type(), null)))
                .text("valueString", it.text())
                .number("valueInteger", it.number() == null ? null : BigDecimal.valueOf(it.number()));
    }
}
