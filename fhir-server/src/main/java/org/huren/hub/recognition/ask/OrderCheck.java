package org.huren.hub.recognition.ask;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.emr.EmrClient;
import org.huren.hub.identity.CarriersJdbc;
import org.huren.hub.identity.Identification;
import org.huren.hub.identity.Identification.Carrier;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Finding;
import org.huren.hub.recognition.Finding.Point;
import org.huren.hub.recognition.Findings;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.ask.Budget.Claim;
import org.huren.hub.recognition.ask.Offer.Shown;
import org.huren.hub.recognition.ask.Offer.Whole;
import org.huren.hub.recognition.ledger.Ledger;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.terminology.LocalCodes;

/**
 * Looks for what makes an order unnecessary: who is meant, what the asking facility may see of them, what of it is
 * recognisable; reminders, cards and the audit row are one transaction with it. Nobody, somebody hidden, somebody
 * ambiguous and somebody without results take the same statements.
 */
public class OrderCheck {

    /** Where nobody is known by an identifier, this record is asked for, which nobody has. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final int REHEARSALS = 20;

    private final ReadTransaction tx;
    private final Who who;
    private final Findings findings;
    private final Ledger ledger;
    private final CardsJdbc cards;
    private final Where where;

    /** Who is meant and what may be seen of them. */
    public record Who(CarriersJdbc carriers, Access access, AuditTrail audit) {}

    /**
     * What holds at a facility.
     *
     * @param rules in force
     * @param zones of facilities
     */
    public record Where(Supplier<RuleBook> rules, LocalCodes codes, Function<String, ZoneOffset> zones, Clock clock) {}

    public OrderCheck(ReadTransaction tx, Who who, Findings findings, Ledger ledger, CardsJdbc cards, Where where) {
        this.tx = tx;
        this.who = who;
        this.findings = findings;
        this.ledger = ledger;
        this.cards = cards;
        this.where = where;
    }

    /** One visible record of the person who is meant. */
    private record Seen(UUID record, PersonScope scope, Identity identity) {
        static final Seen NOTHING = new Seen(NOBODY, PersonScope.ABSENT, Identity.CERTAIN);
    }

    /**
     * What the physician is told.
     *
     * @throws Budget.Late where nobody waits any more; then nothing is stored
     */
    public List<Offer> check(Inquiry inquiry, Claim claim) {
        RuleBook rules = where.rules().get();
        Instant now = where.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        String facility = inquiry.asker().client().facility();
        LocalDate day = LocalDate.ofInstant(now, where.zones().apply(facility));
        OrderedItems meanings = new OrderedItems(rules, where.codes().of(facility), day);
        List<Wanted> wanted = Wanted.of(inquiry.orders(), meanings::of);
        Set<String> items = inquiry.orders().isEmpty() ? inForce(rules, day) : items(wanted);
        return tx.run(trip -> identified(inquiry.sought(), facility, claim, trip), identification -> {
            claim.check();
            Seen seen = seen(inquiry, identification);
            claim.check();
            Receiver receiver = new Receiver(facility, inquiry.setting(), now);
            List<Finding> found = findings.find(seen.scope(), seen.identity(), receiver, items, rules);
            claim.check();
            List<Offer> offers = new Offers(inquiry, rules, seen.record(), now, day).of(wanted, found);
            remind(inquiry, offers, now);
            claim.take();
            who.audit().recordLast(audit(inquiry, items, seen, offers));
            return offers;
        });
    }

    /** Asks for nobody and rolls back: the first real question should not wait for what is loaded once. */
    public void rehearse() {
        EmrClient nobody = new EmrClient("rehearsal", null, "-", "-", null, null, null);
        Inquiry inquiry = new Inquiry(
                new Inquiry.Asker("order-sign", nobody, "rehearsal", "-"),
                new Sought(Set.of(), Set.of(), Set.of(), null),
                null,
                Receiver.Setting.UNKNOWN,
                List.of());
        for (int times = 0; times < REHEARSALS; times++) {
            try {
                check(inquiry, Claim.ofRehearsal());
            } catch (Budget.Late e) {
                // as it is meant to be
            }
        }
    }

    private Supplier<Identification> identified(Sought sought, String facility, Claim claim, RoundTrip trip) {
        trip.tell("set local statement_timeout = " + claim.patience(), List.of());
        return who.carriers().of(sought.nationalIds(), facility, sought.localNumbers(), trip);
    }

    private static Set<String> inForce(RuleBook rules, LocalDate day) {
        return rules.items(day).map(ItemRule::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> items(List<Wanted> wanted) {
        return wanted.stream().flatMap(each -> each.items().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names and birth dates only of records that the caller may see take part: hidden ones change nothing. */
    private Seen seen(Inquiry inquiry, Identification identification) {
        List<Carrier> carriers = switch (identification) {
            case Identification.Known(List<Carrier> records) -> records;
            case Identification.Nobody() -> List.<Carrier>of();
        };
        List<UUID> asked = carriers.isEmpty()
                ? List.of(NOBODY)
                : carriers.stream().map(Carrier::record).toList();
        Caller caller = inquiry.asker().caller();
        Map<UUID, PersonScope> visible = who.access().ofRecords(caller, asked);
        List<Carrier> known = carriers.stream()
                .filter(carrier -> visible.containsKey(carrier.record()))
                .sorted(Comparator.comparingInt(carrier -> carrier.facility().equals(caller.facility()) ? 0 : 1))
                .toList();
        if (known.isEmpty()) {
            return Seen.NOTHING;
        }
        boolean contradiction = known.stream()
                .anyMatch(carrier -> carrier.contradicts(
                        inquiry.sought().names(), inquiry.sought().birthDate()));
        UUID record = known.getFirst().record();
        return new Seen(
                record,
                visible.getOrDefault(record, PersonScope.ABSENT),
                contradiction ? Identity.POSSIBLE : Identity.CERTAIN);
    }

    private void remind(Inquiry inquiry, List<Offer> offers, Instant now) {
        List<Whole> whole = offers.stream()
                .filter(Whole.class::isInstance)
                .map(Whole.class::cast)
                .toList();
        ledger.remind(
                whole.stream().flatMap(offer -> offer.reminders().stream()).toList());
        whole.forEach(offer -> cards.add(inquiry.asker(), offer, now));
    }

    private static AuditRow audit(Inquiry inquiry, Set<String> items, Seen seen, List<Offer> offers) {
        Set<UUID> patients = new LinkedHashSet<>();
        if (!seen.scope().isAbsent()) {
            patients.add(seen.record());
        }
        List<Shown> shown =
                offers.stream().flatMap(offer -> offer.shown().stream()).toList();
        shown.forEach(each -> patients.add(each.judged().candidate().ref().patient()));
        List<String> entities = shown.stream()
                .flatMap(OrderCheck::disclosed)
                .distinct()
                .sorted()
                .toList();
        return new AuditRow(
                inquiry.asker().caller(),
                "operation",
                AuditRow.Outcome.SUCCESS,
                inquiry.orders().isEmpty() ? inquiry.asked(Set.of()) : inquiry.asked(items),
                null,
                null,
                patients,
                entities,
                seen.scope().directives(),
                "互认提醒 / what makes an order unnecessary");
    }

    private static Stream<String> disclosed(Shown shown) {
        String observation = shown.judged().observation();
        String report = shown.judged().candidate().ref().reportReference();
        return Stream.concat(
                Stream.of(observation == null ? report : observation),
                shown.trend().stream().map(Point::observation));
    }
}
