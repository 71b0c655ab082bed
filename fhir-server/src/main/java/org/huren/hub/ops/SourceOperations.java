package org.huren.hub.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.desk.DeskBody;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.pull.PullSettings;
import org.huren.hub.pull.PullSettings.Outcome;
import org.huren.hub.pull.PullSourceEntry;
import org.huren.hub.pull.WrongEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Changes of the sources, each with its audit row in the same transaction: no record, no change. */
public class SourceOperations {
    private static final String REASON = "取数来源的设置，不含患者 / settings of a source, no patient in it";

    private final TransactionOperations tx;
    private final PullSettings settings;
    private final AuditTrail trail;
    private final Clock clock;

    public SourceOperations(TransactionOperations tx, PullSettings settings, AuditTrail trail, Clock clock) {
        this.tx = tx;
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
    }

    /** A change, and the version that it was made from. */
    record Change(@Nullable Long version, @Nullable PullSourceEntry source) {}

    record Switch(@Nullable Long version, @Nullable Boolean enabled) {}

    /** @param to null: to the beginning */
    record Reset(@Nullable Long version, @Nullable String to) {}

    /** A body without members. */
    record Nothing() {}

    /** What stands now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Changed(String id, long version) {}

    Optional<PullSettings.View> find(Caller caller, String id, String asked) {
        return within(() -> {
            Optional<PullSettings.View> found = settings.find(id);
            record(caller, "read", asked, found.isPresent() ? id : null);
            return found;
        });
    }

    DeskAnswer create(Caller caller, PullSourceEntry source, String asked) {
        return act(caller, "create", asked, at -> settings.create(source, caller.name(), at));
    }

    DeskAnswer change(Caller caller, String id, Change change, String asked) {
        PullSourceEntry source = needed(change.source(), "source");
        long version = needed(change.version(), "version");
        return act(caller, "update", asked, at -> settings.change(id, version, source, caller.name(), at));
    }

    DeskAnswer enable(Caller caller, String id, Switch change, String asked) {
        boolean enabled = needed(change.enabled(), "enabled");
        long version = needed(change.version(), "version");
        return act(
                caller,
                "update",
                asked + (enabled ? " on" : " off"),
                at -> settings.enable(id, version, enabled, caller.name(), at));
    }

    DeskAnswer fetch(Caller caller, String id, String asked) {
        return act(caller, "execute", asked, at -> settings.fetch(id, at));
    }

    DeskAnswer reset(Caller caller, String id, Reset reset, String asked) {
        long version = needed(reset.version(), "version");
        return act(caller, "update", asked, at -> settings.reset(id, version, reset.to(), at));
    }

    private static <T> T needed(@Nullable T value, String place) {
        if (value == null) {
            throw DeskBody.wrong(place, "必填", "required");
        }
        return value;
    }

    private DeskAnswer act(Caller caller, String interaction, String asked, Function<Instant, Outcome> change) {
        try {
            Outcome outcome = within(() -> {
                Outcome done = change.apply(clock.instant().truncatedTo(ChronoUnit.MILLIS));
                record(caller, interaction, asked, done instanceof Outcome.Done(String id, long _) ? id : null);
                return done;
            });
            return answer(outcome, interaction);
        } catch (WrongEntry wrong) {
            throw new Refusal(new Problem(
                    400,
                    wrong.wrongs().stream()
                            .map(each -> new Problem.Issue(IssueType.VALUE, each.place(), each.text()))
                            .toList(),
                    Map.of()));
        }
    }

    private static DeskAnswer answer(Outcome outcome, String interaction) {
        return switch (outcome) {
            case Outcome.Done(String id, long version) ->
                new DeskAnswer.Json(interaction.equals("create") ? 201 : 200, new Changed(id, version));
            case Outcome.Outdated(long version) ->
                refused(
                        409,
                        "已有人改过，现为版本 " + version + "，请重新查看 / somebody changed it: version " + version
                                + " stands now, look again");
            case Outcome.Taken _ -> refused(409, "已有此 id 的来源 / there is a source of this id already");
            case Outcome.Disabled _ -> refused(409, "此来源已停用，请先启用 / this source is disabled: enable it first");
            case Outcome.Absent _ -> new DeskAnswer.Refused(absent());
        };
    }

    /** The outcome has its audit row already. */
    private static DeskAnswer refused(int status, String text) {
        return new DeskAnswer.Refused(Problem.of(status, IssueType.CONFLICT, text));
    }

    static Problem absent() {
        return Problem.of(404, IssueType.NOTFOUND, "没有此来源 / there is no such source");
    }

    private void record(Caller caller, String interaction, String asked, @Nullable String id) {
        String reference = id == null ? null : "urn:huren:source:" + id;
        trail.record(new AuditRow(
                caller,
                interaction,
                reference == null ? AuditRow.Outcome.REFUSED : AuditRow.Outcome.SUCCESS,
                asked,
                reference,
                null,
                Set.of(),
                reference == null ? List.of() : List.of(reference),
                List.of(),
                REASON));
    }

    private <T> T within(Supplier<T> work) {
        T done = tx.execute(status -> work.get());
        if (done == null) {
            throw new IllegalStateException("a transaction without an outcome");
        }
        return done;
    }
}
