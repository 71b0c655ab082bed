package org.huren.hub.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.recognition.Candidate.Equipment;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Candidate.Issuer;
import org.huren.hub.recognition.Candidate.Permission;
import org.huren.hub.recognition.Candidate.Standing;
import org.huren.hub.recognition.Candidate.Timed;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.result.LineContent;
import org.huren.hub.result.LineContent.Performer;
import org.huren.hub.result.LineContent.Quantity;
import org.huren.hub.result.RecognisedLines.Indexed;
import org.huren.hub.result.RecognisedLines.Line;
import org.huren.hub.result.RecognisedLines.Pick;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.Meaning;
import org.huren.terminology.catalogue.Item.Category;
import org.huren.terminology.map.Specimens;
import org.jspecify.annotations.Nullable;

/** Stored results as the chain judges them. Pure. */
final class Candidates {

    private final RuleBook rules;
    private final LocalDate today;
    private final Identity identity;
    private final Permission permission;
    private final Recordings recordings;
    private final Specimens specimens;

    /** @param recordings studies of the same person inside the same fence */
    Candidates(
            RuleBook rules,
            LocalDate today,
            Identity identity,
            Permission permission,
            Recordings recordings,
            Specimens specimens) {
        this.rules = rules;
        this.today = today;
        this.identity = identity;
        this.permission = permission;
        this.recordings = recordings;
        this.specimens = specimens;
    }

    Candidate of(Pick pick, LineContent content) {
        Indexed report = pick.report();
        Line line = pick.line();
        LocalDate reported = day(content, line.time());
        ItemRule rule = rule(line.item(), reported);
        ItemRule recorded = rule != null && rule.item().category() != Category.LAB ? rule : null;
        return new Candidate(
                new ResultRef(report.patient(), report.report(), line.ordinal(), report.version()),
                identity,
                permission,
                standing(report.status(), line.status()),
                meaning(line.item(), content.loinc(), rule),
                issuer(report.sender(), content.performer()),
                content.mark(),
                reported,
                clinicalTime(content, line.time()),
                content.effective() == null && content.collected() == null ? Timed.REPORT : Timed.CLINICAL,
                specimen(content.specimens()),
                method(content.methods(), rule),
                recorded == null
                        ? Equipment.NOT_KNOWN
                        : recordings.equipment(report, recorded.equipment().modality()),
                recorded == null ? value(line, content) : recordings.value(report));
    }

    private @Nullable ItemRule rule(@Nullable String item, LocalDate reported) {
        return item == null
                ? null
                : rules.item(item, today).or(() -> rules.item(item, reported)).orElse(null);
    }

    private static Meaning meaning(@Nullable String item, List<String> loinc, @Nullable ItemRule rule) {
        if (item == null) {
            return loinc.size() > 1 ? new Meaning.Ambiguous(loinc.size()) : new Meaning.Unmapped();
        }
        return new Meaning.Mapped(
                item,
                rule == null ? null : rule.item().name(),
                rule == null ? null : rule.item().loinc());
    }

    /** A line of a report that was withdrawn or cancelled as a whole is that too. */
    private static Standing standing(String report, String line) {
        Standing whole = standing(report);
        return whole == Standing.RETRACTED || whole == Standing.CANCELLED ? whole : standing(line);
    }

    private static Standing standing(String status) {
        return switch (status) {
            case "final" -> Standing.FINAL;
            case "corrected", "amended", "appended" -> Standing.CORRECTED;
            case "cancelled" -> Standing.CANCELLED;
            case "entered-in-error" -> Standing.RETRACTED;
            default -> Standing.NOT_FINAL;
        };
    }

    /** The sender where it is no other; a name alone must be in the sender's table. */
    private Issuer issuer(String sender, Performer performer) {
        if (performer.sender()) {
            return new Issuer.Known(sender);
        }
        return rules.performer(sender, performer.code(), performer.name())
                .<Issuer>map(Issuer.Known::new)
                .orElseGet(() -> new Issuer.Unknown(performer.name() == null ? "" : performer.name()));
    }

    /** The day as the sender wrote it. */
    private static LocalDate day(LineContent content, Instant time) {
        return Stream.of(content.issued(), content.effective())
                .flatMap(Stream::ofNullable)
                .filter(text -> text.length() >= 10)
                .map(text -> LocalDate.parse(text.substring(0, 10)))
                .findFirst()
                .orElseGet(() -> LocalDate.ofInstant(time, ProvinceTime.ZONE));
    }

    /** The earlier one where the line says another time than the specimen: when it was taken is what ages. */
    private static Instant clinicalTime(LineContent content, Instant line) {
        String collected = content.collected();
        if (collected == null || collected.length() < 10) {
            return line;
        }
        Instant taken = collected.length() == 10
                ? LocalDate.parse(collected).atStartOfDay(ProvinceTime.ZONE).toInstant()
                : OffsetDateTime.parse(collected).toInstant();
        return taken.isBefore(line) ? taken : line;
    }

    private @Nullable String specimen(List<String> names) {
        return names.stream()
                .filter(name -> specimens.kindOf(name) != null)
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElse(null);
    }

    private static @Nullable String method(List<String> names, @Nullable ItemRule rule) {
        Optional<String> fitting = rule == null
                ? Optional.empty()
                : names.stream().filter(rule::takesMethod).findFirst();
        return fitting.or(() -> names.stream().findFirst()).orElse(null);
    }

    private static Value value(Line line, LineContent content) {
        Quantity quantity = content.quantity();
        if (quantity != null && line.number() != null) {
            String text = (quantity.comparator() == null ? "" : quantity.comparator())
                    + line.number().toPlainString()
                    + (quantity.unitText() == null ? "" : " " + quantity.unitText());
            return new Value.Measured(quantity.comparator(), line.number(), quantity.unit(), text);
        }
        return content.words() == null ? new Value.None() : new Value.Said(content.words());
    }
}
