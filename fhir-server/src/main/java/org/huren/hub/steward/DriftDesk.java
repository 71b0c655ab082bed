package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.drift.CodeMonth;
import org.huren.hub.drift.DriftTask;
import org.huren.hub.drift.DriftTasks.Closing;
import org.huren.hub.drift.DriftWatch;
import org.huren.hub.failure.Problem;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.terminology.drift.Quartiles;
import org.jspecify.annotations.Nullable;

/** Jumps of facilities' results that a steward looks into, and the months that they stand out from. */
public class DriftDesk {
    private final Recorded recorded;
    private final DriftWatch watch;

    public DriftDesk(Recorded recorded, DriftWatch watch) {
        this.recorded = recorded;
        this.watch = watch;
    }

    record Tasks(List<TaskView> tasks) {}

    /**
     * A jump.
     *
     * @param subject item, code (one without an item) or facility (all that it sends)
     * @param kind unit, factor, shift or unmapped
     * @param before median of the months before, or their share
     * @param now median of the month, or its share
     */
    record TaskView(
            String id,
            String facility,
            String subject,
            String code,
            String month,
            String kind,
            String text,
            double before,
            double now,
            long countBefore,
            long countNow,
            Instant foundAt) {
        static TaskView of(DriftTask task) {
            return new TaskView(
                    task.id(),
                    task.subject().facility(),
                    lower(task.subject().kind()),
                    task.subject().code(),
                    task.month().toString(),
                    lower(task.jump().kind()),
                    task.jump().chinese() + " / " + task.jump().english(),
                    task.jump().numbers().before(),
                    task.jump().numbers().now(),
                    task.jump().numbers().countBefore(),
                    task.jump().numbers().countNow(),
                    task.foundAt());
        }

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    record Months(String facility, String item, List<Month> months) {}

    /**
     * One month of one item.
     *
     * @param lower quartile; quartiles are missing where there are too few persons to tell
     * @param units how many results had which unit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Month(
            String month,
            long results,
            long unmapped,
            @Nullable Double lower,
            @Nullable Double median,
            @Nullable Double upper,
            Map<String, Long> units) {
        static Month of(CodeMonth month) {
            Quartiles quartiles = month.figures().quartiles();
            return new Month(
                    month.figures().month().toString(),
                    month.figures().results(),
                    month.figures().unmapped(),
                    quartiles == null ? null : quartiles.lower(),
                    quartiles == null ? null : quartiles.median(),
                    quartiles == null ? null : quartiles.upper(),
                    month.figures().units());
        }
    }

    /** @param outcome closed */
    record Closed(String outcome) {}

    Tasks open(Asker asker) {
        return recorded.look(
                asker,
                () -> new Tasks(watch.openTasks().stream().map(TaskView::of).toList()));
    }

    Months months(Asker asker, String facility, String item) {
        return recorded.look(
                asker,
                () -> new Months(
                        facility,
                        item,
                        watch.months(facility, item).stream().map(Month::of).toList()));
    }

    DeskAnswer close(Asker asker, String id, String note) {
        Closing closing = recorded.act(
                asker,
                "Task/" + id,
                done -> done == Closing.CLOSED,
                () -> watch.close(id, asker.caller().name(), note));
        return switch (closing) {
            case CLOSED -> DeskAnswer.of(new Closed("closed"));
            case CLOSED_BEFORE ->
                new DeskAnswer.Refused(
                        Problem.of(409, IssueType.CONFLICT, "此任务已办结 / this task has been closed before"));
            case UNKNOWN ->
                new DeskAnswer.Refused(Problem.of(404, IssueType.NOTFOUND, "没有此任务 / there is no such task"));
        };
    }
}
