package org.huren.hub.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.ops.LedgerRow.Feed;
import org.huren.hub.ops.LedgerRow.Stored;
import org.huren.hub.ops.OpsAnswers.Comparison;
import org.huren.hub.ops.OpsAnswers.FacilityFeed;
import org.huren.hub.ops.OpsAnswers.Repeats;
import org.huren.hub.ops.OpsAnswers.Summary;
import org.huren.hub.ops.OpsAnswers.View;
import org.huren.hub.packed.MessageHash;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.slice.Matches.Cursor;
import org.jspecify.annotations.Nullable;

/** The journal for those who run the intake. An answer leaves only after its audit row is committed. */
public class Operations {
    private static final String REASON = "运维查阅，标识已脱敏 / operations, identifiers masked";

    private final ReadTransaction tx;
    private final MessageLedgerJdbc ledger;
    private final FeedsJdbc feeds;
    private final MessageViews views;
    private final AuditTrail trail;
    private final Clock clock;

    public Operations(
            ReadTransaction tx,
            MessageLedgerJdbc ledger,
            FeedsJdbc feeds,
            MessageViews views,
            AuditTrail trail,
            Clock clock) {
        this.tx = tx;
        this.ledger = ledger;
        this.feeds = feeds;
        this.views = views;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param next null on the last page */
    record Found(List<Summary> messages, @Nullable Cursor next) {}

    Found search(Caller caller, MessageSearch search) {
        return tx.run(() -> {
            ledger.limitTime();
            List<LedgerRow> rows = ledger.page(search);
            int count = search.page().count();
            List<LedgerRow> page = rows.size() > count ? rows.subList(0, count) : rows;
            Cursor next = rows.size() > count ? MessageLedgerJdbc.cursor(page.getLast()) : null;
            record(caller, "search", search.asked(), null, Set.of(), references(page));
            return new Found(page.stream().map(Summary::of).toList(), next);
        });
    }

    Optional<View> view(Caller caller, String id, String asked) {
        return tx.run(() -> {
            Optional<Opened> opened = open(caller, id, asked);
            return opened.map(Opened::view);
        });
    }

    /** Empty where either is not there. */
    Optional<Comparison> compare(Caller caller, String one, String other, String asked) {
        return tx.run(() -> {
            Optional<Opened> left = open(caller, one, asked);
            Optional<Opened> right = open(caller, other, asked);
            return left.flatMap(l -> right.map(r -> new Comparison(
                    l.view(),
                    r.view(),
                    Differences.between(l.seen().values(), r.seen().values()))));
        });
    }

    OpsAnswers.Facilities facilities(Caller caller, String asked) {
        return tx.run(() -> {
            Instant now = clock.instant();
            List<Feed> all = feeds.feeds(now);
            List<LedgerRow> last = all.stream()
                    .map(Feed::last)
                    .flatMap(Stream::ofNullable)
                    .map(Stored::row)
                    .toList();
            record(caller, "search", asked, null, Set.of(), references(last));
            return new OpsAnswers.Facilities(
                    now, all.stream().map(feed -> feed(feed, now)).toList());
        });
    }

    private FacilityFeed feed(Feed feed, Instant now) {
        Stored last = feed.last();
        return new FacilityFeed(
                feed.facility(),
                feed.name(),
                last == null ? null : Summary.of(last.row()),
                last == null ? null : views.lag(last),
                last == null
                        ? null
                        : Duration.between(last.row().receivedAt(), now).toSeconds(),
                feed.today());
    }

    /** A message with all that is shown of it. */
    private record Opened(View view, MessageViews.Seen seen) {}

    private Optional<Opened> open(Caller caller, String id, String asked) {
        Optional<Stored> found = uuid(id).flatMap(ledger::find);
        List<LedgerRow> beside =
                found.map(stored -> ledger.beside(stored.row())).orElse(List.of());
        Set<UUID> patients = found.map(Stored::patient).map(Set::of).orElse(Set.of());
        List<LedgerRow> shown =
                Stream.concat(found.map(Stored::row).stream(), beside.stream()).toList();
        record(caller, "read", asked, uuid(id).map(Operations::reference).orElse(null), patients, references(shown));
        return found.map(stored -> opened(stored, beside));
    }

    private Opened opened(Stored stored, List<LedgerRow> beside) {
        MessageViews.Seen seen = views.of(stored);
        View view = new View(
                Summary.of(stored.row()),
                seen.raw(),
                Differences.bySegment(seen.values()),
                seen.mapped(),
                repeats(stored),
                beside.stream().map(Summary::of).toList());
        return new Opened(view, seen);
    }

    private @Nullable Repeats repeats(Stored stored) {
        LedgerRow.Refused refusal = stored.row().refusal();
        return refusal == null
                ? null
                : ledger.repeats(MessageHash.of(stored.raw()), refusal.reason())
                        .map(found -> new Repeats(found.times(), found.first(), found.last()))
                        .orElse(null);
    }

    private void record(
            Caller caller,
            String interaction,
            String asked,
            @Nullable String reference,
            Set<UUID> patients,
            List<String> disclosed) {
        boolean absent = interaction.equals("read") && disclosed.isEmpty();
        trail.record(new AuditRow(
                caller,
                interaction,
                absent ? Outcome.REFUSED : Outcome.SUCCESS,
                asked,
                reference,
                null,
                patients,
                disclosed,
                List.of(),
                REASON));
    }

    private static List<String> references(List<LedgerRow> rows) {
        return rows.stream().map(row -> reference(row.id())).toList();
    }

    /** A message is no resource of FHIR; this is a reference that FHIR takes all the same. */
    private static String reference(UUID id) {
        return "urn:uuid:" + id;
    }

    private static Optional<UUID> uuid(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.version() == 7 ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
