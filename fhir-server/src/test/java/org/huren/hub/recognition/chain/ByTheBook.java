package org.huren.hub.recognition.chain;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Candidate.Issuer;
import org.huren.hub.recognition.Candidate.Permission;
import org.huren.hub.recognition.Candidate.Standing;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.Value;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.AllianceMember;
import org.huren.hub.recognition.rule.RuleRows.CompactMember;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.Price;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.RuleRows.Territory;
import org.huren.hub.recognition.rule.Scope;
import org.huren.terminology.Conversion;
import org.huren.terminology.Meaning;
import org.huren.terminology.catalogue.Item.Category;
import org.huren.terminology.map.Specimens;
import org.huren.terminology.unit.UcumConversion;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, slowly and from the rows alone: every question is answered by itself, whatever the others say, a
 * mark's reach is the set of facilities that it reaches, and only then is looked which question fails first.
 */
final class ByTheBook {

    private static final List<Scope> TERRITORIES =
            List.of(Scope.INTERNAL, Scope.DISTRICT, Scope.CITY, Scope.PROVINCE, Scope.REGION, Scope.NATION);

    private final RuleRows rows;
    private final UcumConversion units = UcumConversion.standard();
    private final Specimens specimens = new Specimens();

    ByTheBook(RuleRows rows) {
        this.rows = rows;
    }

    /** {@code recognisable}, or number of the first question that fails and whether the result is unusable. */
    String decide(Candidate result, String ordered, Receiver receiver) {
        LocalDate today = receiver.at().atOffset(Province.ZONE).toLocalDate();
        ItemRule item = itemOn(ordered, today);
        Map<Integer, Boolean> answers = new LinkedHashMap<>();
        answers.put(1, result.identity() == Candidate.Identity.CERTAIN);
        answers.put(2, result.permission() instanceof Permission.Permitted);
        answers.put(3, Set.of(Standing.FINAL, Standing.CORRECTED).contains(result.standing()));
        answers.put(4, item != null && isThatItem(result, ordered));
        answers.put(5, marked(result, ordered, receiver.facility(), today));
        answers.put(6, item != null && inTime(result, item, receiver));
        answers.put(7, item != null && fits(result, item));
        answers.put(8, item != null && comparable(result.value(), item));
        return answers.entrySet().stream()
                .filter(answer -> !answer.getValue())
                .findFirst()
                .map(answer -> answer.getKey() + (unusable(answer.getKey(), result) ? " unusable" : " reference"))
                .orElse("recognisable");
    }

    /** In yuan. */
    BigDecimal price(String facility, String item, LocalDate day) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Price price : rows.prices()) {
            if (price.facility().equals(facility)
                    && price.item().equals(item)
                    && within(price.period().from(), price.period().until(), day)) {
                sum = sum.add(new BigDecimal(price.fen()).divide(new BigDecimal(100)));
            }
        }
        return sum;
    }

    private static boolean unusable(int step, Candidate result) {
        return switch (step) {
            case 1 -> result.identity() == Candidate.Identity.OTHER;
            case 2 -> true;
            case 3 -> result.standing() != Standing.NOT_FINAL;
            default -> false;
        };
    }

    private boolean isThatItem(Candidate result, String ordered) {
        return result.meaning() instanceof Meaning.Mapped mapped
                && ordered.equals(mapped.item())
                && itemOn(ordered, result.reportDay()) != null;
    }

    private boolean marked(Candidate result, String item, String receiver, LocalDate today) {
        if (!(result.issuer() instanceof Issuer.Known(String issuer))) {
            return false;
        }
        LocalDate day = result.reportDay();
        if (partners(issuer, day).contains(receiver)) {
            return true;
        }
        String printed = result.printedMark() == null ? "" : result.printedMark();
        Set<String> reached = new HashSet<>();
        for (Mark mark : rows.marks()) {
            if (mark.facility().equals(issuer)
                    && mark.printed().equals(printed)
                    && within(mark.period().from(), mark.period().until(), day)) {
                Set<String> each = evaluated(issuer, item, day, today);
                if (mark.scope() != null) {
                    each.retainAll(printedReach(mark.scope(), issuer, day));
                }
                reached.addAll(each);
            }
        }
        return reached.contains(receiver);
    }

    private Set<String> evaluated(String issuer, String item, LocalDate day, LocalDate today) {
        Set<String> reached = new HashSet<>();
        for (Evaluation row : rows.evaluations()) {
            boolean revoked = row.revokedOn() != null
                    && (today.compareTo(row.revokedOn()) >= 0 || day.compareTo(row.revokedOn()) >= 0);
            if (row.facility().equals(issuer)
                    && row.item().equals(item)
                    && !revoked
                    && within(row.period().from(), row.period().until(), day)) {
                reached.addAll(reach(row.scope(), row.territory(), day));
            }
        }
        return reached;
    }

    private Set<String> printedReach(Scope scope, String issuer, LocalDate day) {
        if (scope == Scope.ALLIANCE) {
            return partners(issuer, day);
        }
        Set<String> reached = new HashSet<>();
        for (Scope each : TERRITORIES.subList(0, TERRITORIES.indexOf(scope) + 1)) {
            for (String territory : of(each, issuer)) {
                Set<String> there = reach(each, territory, day);
                if (there.contains(issuer)) {
                    reached.addAll(there);
                }
            }
        }
        return reached;
    }

    /** All territories of a kind. */
    private List<String> of(Scope scope, String issuer) {
        List<String> names = new ArrayList<>();
        switch (scope) {
            case INTERNAL -> names.add(issuer);
            case REGION -> rows.compacts().forEach(row -> names.add(row.compact()));
            case ALLIANCE -> rows.alliances().forEach(row -> names.add(row.alliance()));
            case DISTRICT, CITY, PROVINCE, NATION ->
                rows.territories().stream().filter(row -> row.level() == scope).forEach(row -> names.add(row.code()));
        }
        return names;
    }

    /** All facilities there. */
    private Set<String> reach(Scope scope, String territory, LocalDate day) {
        Set<String> facilities = new HashSet<>();
        switch (scope) {
            case INTERNAL -> facilities.add(territory);
            case ALLIANCE -> {
                for (AllianceMember member : rows.alliances()) {
                    if (member.alliance().equals(territory)
                            && within(member.period().from(), member.period().until(), day)) {
                        facilities.add(member.facility());
                    }
                }
            }
            case REGION -> {
                for (CompactMember member : rows.compacts()) {
                    if (member.compact().equals(territory)
                            && within(member.period().from(), member.period().until(), day)) {
                        facilities.addAll(seated(member.territory(), day));
                    }
                }
            }
            case DISTRICT, CITY, PROVINCE, NATION -> facilities.addAll(seated(territory, day));
        }
        return facilities;
    }

    private Set<String> seated(String territory, LocalDate day) {
        Set<String> facilities = new HashSet<>();
        for (Seat seat : rows.seats()) {
            if (seat.territory().equals(territory)
                    && within(seat.period().from(), seat.period().until(), day)) {
                facilities.add(seat.facility());
            }
        }
        for (Territory part : rows.territories()) {
            if (territory.equals(part.parent())) {
                facilities.addAll(seated(part.code(), day));
            }
        }
        return facilities;
    }

    private Set<String> partners(String facility, LocalDate day) {
        Set<String> partners = new HashSet<>();
        for (String alliance : of(Scope.ALLIANCE, facility)) {
            Set<String> members = reach(Scope.ALLIANCE, alliance, day);
            if (members.contains(facility)) {
                partners.addAll(members);
            }
        }
        return partners;
    }

    private static boolean inTime(Candidate result, ItemRule item, Receiver receiver) {
        int outpatient = item.windows().outpatientDays();
        int inpatient = item.windows().inpatientDays();
        long days = switch (receiver.setting()) {
            case OUTPATIENT -> outpatient;
            case INPATIENT -> inpatient;
            case UNKNOWN -> outpatient < inpatient ? outpatient : inpatient;
        };
        Instant at = receiver.at();
        long age = at.toEpochMilli() - result.clinicalTime().toEpochMilli();
        return result.timed() == Candidate.Timed.CLINICAL && age >= -5 * 60_000 && age <= days * 24 * 3_600_000;
    }

    private boolean fits(Candidate result, ItemRule item) {
        String demanded = item.item().specimen();
        boolean specimen =
                demanded == null || result.specimen() != null && specimens.agree(result.specimen(), demanded);
        boolean method = item.methods().isEmpty()
                || result.method() != null && item.methods().contains(form(result.method()));
        ItemRule.Equipment machine = item.equipment();
        boolean modality = machine.modality() == null
                || machine.modality().equals(result.equipment().modality());
        return specimen
                && method
                && modality
                && atLeast(machine.minimumTesla(), result.equipment().fieldStrength())
                && (machine.minimumRows() == null
                        || result.equipment().detectorRows() != null
                                && result.equipment().detectorRows() >= machine.minimumRows());
    }

    private static boolean atLeast(@Nullable BigDecimal demanded, @Nullable BigDecimal used) {
        return demanded == null || used != null && used.subtract(demanded).signum() >= 0;
    }

    private boolean comparable(Value value, ItemRule item) {
        if (item.item().category() != Category.LAB) {
            return value.equals(new Value.Recorded(true));
        }
        String unit = item.item().unit();
        if (unit == null) {
            return value instanceof Value.Said said && !said.text().isBlank();
        }
        return value instanceof Value.Measured measured
                && measured.unit() != null
                && units.convert(item.code(), measured.number(), measured.unit(), unit) instanceof Conversion.Converted;
    }

    private @Nullable ItemRule itemOn(String code, LocalDate day) {
        for (ItemRule row : rows.items()) {
            if (row.code().equals(code)
                    && within(row.period().from(), row.period().until(), day)) {
                return row;
            }
        }
        return null;
    }

    private static boolean within(@Nullable LocalDate from, @Nullable LocalDate until, LocalDate day) {
        return (from == null || from.compareTo(day) <= 0) && (until == null || until.compareTo(day) > 0);
    }

    private static String form(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    }
}
