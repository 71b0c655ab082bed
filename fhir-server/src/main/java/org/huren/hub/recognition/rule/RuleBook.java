package org.huren.hub.recognition.rule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.PanelMember;
import org.huren.hub.recognition.rule.RuleRows.Performer;
import org.huren.hub.recognition.rule.RuleRows.Price;
import org.jspecify.annotations.Nullable;

/** All rules as they were in force at one moment, asked for a day. Immutable. */
public final class RuleBook {

    private final RuleVersion version;
    private final Map<String, List<ItemRule>> items;
    private final Map<String, List<PanelMember>> membersByPanel;
    private final Map<FacilityItem, List<Price>> prices;
    private final Map<FacilityItem, List<Evaluation>> evaluations;
    private final Map<String, List<Mark>> marks;
    private final Map<String, List<Performer>> performers;
    private final Map<String, DeclineReason> reasons;
    private final Reach reach;

    private record FacilityItem(String facility, String item) {}

    public RuleBook(RuleVersion version, RuleRows rows) {
        this.version = version;
        this.items = by(rows.items(), ItemRule::code);
        this.membersByPanel = by(rows.panels(), PanelMember::panel);
        this.prices = by(rows.prices(), row -> new FacilityItem(row.facility(), row.item()));
        this.evaluations = by(rows.evaluations(), row -> new FacilityItem(row.facility(), row.item()));
        this.marks = by(rows.marks(), Mark::facility);
        this.performers = by(rows.performers(), Performer::sender);
        this.reasons = rows.reasons().stream().collect(toMap(DeclineReason::code, Function.identity()));
        this.reach = new Reach(rows.territories(), rows.compacts(), rows.seats(), rows.alliances());
    }

    private static <K, V> Map<K, List<V>> by(Collection<V> rows, Function<V, K> key) {
        return rows.stream().collect(groupingBy(key));
    }

    /** Which versions of the tables these are. */
    public RuleVersion version() {
        return version;
    }

    public Optional<ItemRule> item(String code, LocalDate day) {
        return items.getOrDefault(code, List.of()).stream()
                .filter(rule -> rule.period().holdsOn(day))
                .findFirst();
    }

    /** Items in force on a day. */
    public Stream<ItemRule> items(LocalDate day) {
        return items.values().stream()
                .flatMap(List::stream)
                .filter(rule -> rule.period().holdsOn(day));
    }

    /** Every item of any day, as it is on a day or else as it was last, by code. */
    public List<ItemRule> everyItem(LocalDate day) {
        return items.values().stream()
                .map(rules -> rules.stream()
                        .max(Comparator.comparing(
                                        (ItemRule rule) -> rule.period().holdsOn(day))
                                .thenComparing(RuleBook::start))
                        .orElseThrow())
                .sorted(Comparator.comparing(ItemRule::code))
                .toList();
    }

    private static LocalDate start(ItemRule rule) {
        LocalDate from = rule.period().from();
        return from == null ? LocalDate.MIN : from;
    }

    /** Items of a panel of the catalogue; empty where the code is no panel. */
    public Set<String> members(String panel, LocalDate day) {
        return membersByPanel.getOrDefault(panel, List.of()).stream()
                .filter(row -> row.period().holdsOn(day))
                .map(PanelMember::member)
                .collect(toUnmodifiableSet());
    }

    /** Panels on a day, one row of each for its name and LOINC. */
    public Stream<PanelMember> panels(LocalDate day) {
        return membersByPanel.values().stream()
                .flatMap(rows ->
                        rows.stream().filter(row -> row.period().holdsOn(day)).limit(1));
    }

    /** Price in fen; empty where the facility has none for that day. */
    public OptionalLong price(String facility, String item, LocalDate day) {
        return prices.getOrDefault(new FacilityItem(facility, item), List.of()).stream()
                .filter(row -> row.period().holdsOn(day))
                .mapToLong(Price::fen)
                .findFirst();
    }

    /** All of all facilities, of any day, revoked ones too. */
    public Stream<Evaluation> evaluations() {
        return evaluations.values().stream().flatMap(List::stream);
    }

    /** Of any day, revoked ones too. */
    public List<Evaluation> evaluations(String facility, String item) {
        return evaluations.getOrDefault(new FacilityItem(facility, item), List.of());
    }

    /**
     * The facility's own row for a mark.
     *
     * @param printed empty where none was printed
     */
    public Optional<Mark> mark(String facility, String printed, LocalDate day) {
        return marks.getOrDefault(facility, List.of()).stream()
                .filter(row -> row.printed().equals(printed) && row.period().holdsOn(day))
                .findFirst();
    }

    /** The facility that a sender's performer is; the code decides where there is one. */
    public Optional<String> performer(String sender, @Nullable String code, @Nullable String name) {
        return performers.getOrDefault(sender, List.of()).stream()
                .filter(row -> code != null ? code.equals(row.code()) : name != null && name.equals(row.name()))
                .map(Performer::facility)
                .findFirst();
    }

    public Optional<DeclineReason> reason(String code) {
        return Optional.ofNullable(reasons.get(code));
    }

    /** In the order of their codes. */
    public List<DeclineReason> reasons() {
        return reasons.values().stream()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
    }

    /** Territories, compacts and alliances. */
    public Reach reach() {
        return reach;
    }
}
