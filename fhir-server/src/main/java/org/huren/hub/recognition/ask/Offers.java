package org.huren.hub.recognition.ask;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.recognition.Candidate.Issuer;
import org.huren.hub.recognition.Finding;
import org.huren.hub.recognition.Finding.Judged;
import org.huren.hub.recognition.Finding.Point;
import org.huren.hub.recognition.Verdict;
import org.huren.hub.recognition.ask.Offer.Lately;
import org.huren.hub.recognition.ask.Offer.Part;
import org.huren.hub.recognition.ask.Offer.Shown;
import org.huren.hub.recognition.ask.Offer.Whole;
import org.huren.hub.recognition.ledger.Reminder;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.RuleBook;
import org.jspecify.annotations.Nullable;

/** Makes offers of findings. Each item is reminded of once, however often one question asks for it. */
final class Offers {

    private final Inquiry inquiry;
    private final RuleBook rules;
    private final UUID patient;
    private final Instant now;
    private final LocalDate day;
    private final Map<String, Shown> recognisable = new HashMap<>();
    private final Set<String> reminded = new HashSet<>();

    /**
     * For one question.
     *
     * @param patient record that was asked for
     * @param day at the receiving facility
     */
    Offers(Inquiry inquiry, RuleBook rules, UUID patient, Instant now, LocalDate day) {
        this.inquiry = inquiry;
        this.rules = rules;
        this.patient = patient;
        this.now = now;
        this.day = day;
    }

    /** @param wanted empty: nothing is ordered yet */
    List<Offer> of(List<Wanted> wanted, List<Finding> findings) {
        findings.forEach(this::note);
        if (inquiry.orders().isEmpty()) {
            List<Shown> lately = findings.stream()
                    .map(finding -> recognisable.get(finding.item()))
                    .flatMap(Stream::ofNullable)
                    .toList();
            return lately.isEmpty() ? List.of() : List.of(new Lately(lately));
        }
        List<Offer> offers = new ArrayList<>();
        wanted.forEach(each -> add(each, offers));
        return List.copyOf(offers);
    }

    private void note(Finding finding) {
        for (Judged judged : finding.judged()) {
            if (judged.verdict() instanceof Verdict.Recognisable verdict) {
                rules.item(finding.item(), day)
                        .ifPresent(item -> recognisable.putIfAbsent(
                                finding.item(), new Shown(item, judged, verdict, trend(finding))));
            }
        }
    }

    /** One number is no trend. */
    private static List<Point> trend(Finding finding) {
        return finding.trend().size() < 2 ? List.of() : finding.trend();
    }

    private void add(Wanted wanted, List<Offer> offers) {
        List<Shown> there = wanted.items().stream()
                .map(recognisable::get)
                .flatMap(Stream::ofNullable)
                .toList();
        if (there.isEmpty()) {
            return;
        }
        boolean all = there.size() == wanted.items().size() && !wanted.ordered().more();
        if (!all) {
            offers.add(new Part(wanted, there, missing(wanted)));
        } else if (!joins(wanted, offers)) {
            offers.add(whole(wanted, there));
        }
    }

    /** Who drops a panel drops what is ordered of it once more. */
    private static boolean joins(Wanted wanted, List<Offer> offers) {
        for (int at = 0; at < offers.size(); at++) {
            if (offers.get(at) instanceof Whole(var card, var suggestion, var before, var shown, var reminders)
                    && before.items().containsAll(wanted.items())) {
                offers.set(at, new Whole(card, suggestion, before.with(wanted.orders()), shown, reminders));
                return true;
            }
        }
        return false;
    }

    private List<ItemRule> missing(Wanted wanted) {
        return wanted.items().stream()
                .filter(item -> !recognisable.containsKey(item))
                .flatMap(item -> rules.item(item, day).stream())
                .toList();
    }

    private Whole whole(Wanted wanted, List<Shown> there) {
        UUID card = inquiry.asker().cardOf(wanted.items());
        String order = wanted.orders().getFirst().reference();
        Map<String, Long> fen = OrderPrice.of(rules, inquiry.asker().client().facility(), wanted.items(), day);
        List<Reminder> reminders = there.stream()
                .filter(shown -> reminded.add(shown.item().code()))
                .map(shown -> reminder(shown, order, fen.get(shown.item().code())))
                .toList();
        UUID suggestion = NameBasedUuid.of("urn:huren:suggestion:" + card);
        return new Whole(card, suggestion, wanted, there, reminders);
    }

    private Reminder reminder(Shown shown, @Nullable String order, @Nullable Long fen) {
        String item = shown.item().code();
        String client = inquiry.asker().client().signature();
        String facility = inquiry.asker().client().facility();
        return new Reminder(
                Reminder.idOf(client, inquiry.asker().instance(), item),
                inquiry.asker().door(),
                client,
                inquiry.asker().instance(),
                facility,
                inquiry.asker().physician(),
                patient,
                inquiry.encounter(),
                item,
                order,
                shown.judged().candidate().ref(),
                issuer(shown),
                shown.verdict().scope(),
                Facts.of(shown).json(),
                fen,
                rules.version().toString(),
                now);
    }

    private static String issuer(Shown shown) {
        return switch (shown.judged().candidate().issuer()) {
            case Issuer.Known(String facility) -> facility;
            case Issuer.Unknown _ -> throw new IllegalStateException("recognisable, though nobody answers for it");
        };
    }
}
