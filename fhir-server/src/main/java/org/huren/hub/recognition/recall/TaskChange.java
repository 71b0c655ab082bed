package org.huren.hub.recognition.recall;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.huren.hub.recognition.recall.RecallTasks.Issue;

/** What a Task that was sent asks to change in the stored one. Pure. */
sealed interface TaskChange {

    record Accept() implements TaskChange {}

    record Complete(String note) implements TaskChange {}

    /** It is so already. */
    record Nothing() implements TaskChange {}

    record Invalid(List<Issue> issues) implements TaskChange {}

    int LONGEST_NOTE = 2000;

    /** What changes with the status; the hub writes it. */
    Set<String> OWN = Set.of("id", "meta", "text", "status", "note", "lastModified");

    static TaskChange between(byte[] stored, byte[] sent) {
        Task before;
        Task after;
        try {
            before = parse(stored);
            after = parse(sent);
        } catch (DataFormatException e) {
            return invalid("Task", "不是有效的 Task / this is no valid Task");
        }
        withoutVersion(before);
        withoutVersion(after);
        for (Property property : before.children()) {
            if (!OWN.contains(property.getName()) && !same(property.getValues(), valuesOf(after, property.getName()))) {
                return invalid(
                        "Task." + property.getName().replace("[x]", ""),
                        "不可更改：只能改 status 与添加 note / this cannot be changed: only status, and a note beside it");
            }
        }
        return transition(before, after);
    }

    /** Clients drop versions from references as they write. */
    private static void withoutVersion(Task task) {
        String reference = task.getFocus().getReference();
        if (reference != null) {
            task.getFocus().setReference(reference.replaceFirst("/_history/.*", ""));
        }
    }

    private static TaskChange transition(Task before, Task after) {
        TaskStatus from = before.getStatus();
        TaskStatus to = after.getStatus();
        if (from == to) {
            return same(before.getNote(), after.getNote())
                    ? new Nothing()
                    : invalid("Task.note", "完成时写明结果，之后不再更改 / say what came of it when completing, and only then");
        }
        boolean accepts = from == TaskStatus.REQUESTED && to == TaskStatus.ACCEPTED;
        boolean completes = from == TaskStatus.ACCEPTED && to == TaskStatus.COMPLETED;
        if (!accepts && !completes) {
            return invalid(
                    "Task.status",
                    "只能由 requested 到 accepted，再到 completed / only from requested to accepted, then to completed");
        }
        return accepts ? accepted(before, after) : completed(before, after);
    }

    private static TaskChange accepted(Task before, Task after) {
        return same(before.getNote(), after.getNote())
                ? new Accept()
                : invalid("Task.note", "完成时再写结果 / say what came of it when completing");
    }

    private static TaskChange completed(Task before, Task after) {
        List<Annotation> notes = after.getNote();
        boolean oneMore = notes.size() == before.getNote().size() + 1
                && same(before.getNote(), notes.subList(0, before.getNote().size()));
        String text = oneMore ? notes.getLast().getText() : null;
        if (text == null || text.isBlank()) {
            return invalid("Task.note", "须有一条 note 写明结果 / add one note with a text that says what came of it");
        }
        return text.length() > LONGEST_NOTE
                ? invalid("Task.note.text", "最多 " + LONGEST_NOTE + " 字 / at most " + LONGEST_NOTE + " characters")
                : new Complete(text);
    }

    private static Task parse(byte[] json) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Task.class, new String(json, StandardCharsets.UTF_8));
    }

    private static List<Base> valuesOf(Task task, String name) {
        return task.getNamedProperty(name).getValues();
    }

    private static boolean same(List<? extends Base> one, List<? extends Base> other) {
        return Base.compareDeep(one, other, true);
    }

    private static Invalid invalid(String path, String text) {
        return new Invalid(List.of(new Issue(path, text)));
    }
}
