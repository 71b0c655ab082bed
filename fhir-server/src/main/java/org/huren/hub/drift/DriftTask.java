package org.huren.hub.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.huren.terminology.drift.Drift.Jump;
import org.huren.terminology.drift.Drift.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A jump that a steward should look at. The same jump found again has the same id.
 *
 * @param jump what was found, reasons in Chinese and English
 */
public record DriftTask(String id, Subject subject, YearMonth month, Jump jump, Instant foundAt) {

    public static final String CODE_SYSTEM = "urn:huren:task";
    public static final String REQUESTED = "requested";
    public static final String COMPLETED = "completed";

    static DriftTask of(Subject subject, YearMonth month, Jump jump, Instant foundAt) {
        return new DriftTask(id(subject, month, jump.kind()), subject, month, jump, foundAt);
    }

    private static String id(Subject subject, YearMonth month, Kind kind) {
        return NameBasedUuid.of("urn:huren:drift:" + subject.facility() + "|" + subject.kind() + "|" + subject.code()
                        + "|" + month + "|" + kind)
                .toString();
    }

    /**
     * FHIR R4 Task. No patient is in it.
     *
     * @param closed null while it is open
     */
    Slice slice(long version, Instant updated, @Nullable Closed closed) {
        byte[] json = FhirJson.resource("Task", id, new FhirJson.Version(version, updated), task -> {
            task.text("status", closed == null ? REQUESTED : COMPLETED)
                    .text("intent", "order")
                    .concept(
                            "code",
                            FhirJson.single(CODE_SYSTEM, "method-drift", "结果突变核查 / look into a jump of results"))
                    .text("description", jump.chinese() + " / " + jump.english())
                    .reference("focus", "Organization/" + subject.facility())
                    .text("authoredOn", SortableTime.of(foundAt))
                    .text("lastModified", SortableTime.of(updated))
                    .array(
                            "performerType",
                            List.of("steward"),
                            (type, role) -> type.conceptContent(FhirJson.single(CODE_SYSTEM, role, "术语管理员 / steward")));
            if (closed != null) {
                task.array(
                        "note",
                        List.of(closed),
                        (note, it) -> note.text("authorString", it.steward())
                                .text("time", SortableTime.of(updated))
                                .text("text", it.note()));
            }
            task.array(
                    "input",
                    inputs(),
                    (input, it) -> input.object(
                                    "type", type -> type.conceptContent(FhirJson.single(CODE_SYSTEM, it.name, null)))
                            .text("valueString", it.text)
                            .number("valueDecimal", it.number));
        });
        return new Slice("Task", id, version, updated, json);
    }

    private List<Input> inputs() {
        return List.of(
                new Input("subject", subject.kind().name().toLowerCase(Locale.ROOT), null),
                new Input("code", subject.code().isEmpty() ? subject.facility() : subject.code(), null),
                new Input("month", month.toString(), null),
                new Input("kind", jump.kind().name().toLowerCase(Locale.ROOT), null),
                new Input("before", null, decimal(jump.numbers().before())),
                new Input("now", null, decimal(jump.numbers().now())),
                new Input("distance", null, decimal(jump.numbers().distance())),
                new Input(
                        "count-before", null, BigDecimal.valueOf(jump.numbers().countBefore())),
                new Input("count-now", null, BigDecimal.valueOf(jump.numbers().countNow())));
    }

    private static BigDecimal decimal(double number) {
        return BigDecimal.valueOf(number).round(new MathContext(4));
    }

    /** Who looked into it, and what came of it. */
    record Closed(String steward, String note) {}

    private record Input(
            String name, @Nullable String text, @Nullable BigDecimal number) {}
}
