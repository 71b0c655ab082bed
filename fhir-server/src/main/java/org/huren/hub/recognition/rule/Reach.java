package org.huren.hub.recognition.rule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.huren.hub.recognition.rule.RuleRows.AllianceMember;
import org.huren.hub.recognition.rule.RuleRows.CompactMember;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.RuleRows.Territory;
import org.jspecify.annotations.Nullable;

/** Which facility lies in which territory, compact and alliance. */
public final class Reach {

    private final Map<String, Territory> territories;
    private final Map<String, List<CompactMember>> compacts;
    private final Map<String, List<Seat>> seats;
    private final Map<String, List<AllianceMember>> alliances;

    Reach(
            Collection<Territory> territories,
            Collection<CompactMember> compacts,
            Collection<Seat> seats,
            Collection<AllianceMember> alliances) {
        this.territories = territories.stream().collect(toMap(Territory::code, Function.identity()));
        this.compacts = compacts.stream().collect(groupingBy(CompactMember::compact));
        this.seats = seats.stream().collect(groupingBy(Seat::facility));
        this.alliances = alliances.stream().collect(groupingBy(AllianceMember::facility));
    }

    /**
     * Whether a mark reaches a facility.
     *
     * @param territory code as {@link RuleRows.Evaluation#territory} has it
     */
    public boolean covers(Scope scope, String territory, String facility, LocalDate day) {
        return switch (scope) {
            case INTERNAL -> territory.equals(facility);
            case DISTRICT, CITY, PROVINCE, NATION -> around(facility, day).contains(territory);
            case REGION ->
                compacts.getOrDefault(territory, List.of()).stream()
                        .filter(member -> member.period().holdsOn(day))
                        .anyMatch(member -> around(facility, day).contains(member.territory()));
            case ALLIANCE -> allianceOf(facility, day).contains(territory);
        };
    }

    public boolean allied(String one, String other, LocalDate day) {
        Set<String> shared = new HashSet<>(allianceOf(one, day));
        shared.retainAll(allianceOf(other, day));
        return !shared.isEmpty();
    }

    /** Whether two facilities lie in one territory, compact or alliance of that kind. */
    public boolean shares(Scope scope, String one, String other, LocalDate day) {
        return switch (scope) {
            case INTERNAL -> one.equals(other);
            case DISTRICT, CITY, PROVINCE, NATION -> {
                String territory = territoryOf(one, scope, day);
                yield territory != null && territory.equals(territoryOf(other, scope, day));
            }
            case REGION ->
                compacts.keySet().stream()
                        .anyMatch(compact -> covers(scope, compact, one, day) && covers(scope, compact, other, day));
            case ALLIANCE -> allied(one, other, day);
        };
    }

    /** The territory of that level around a facility, null where it has no seat. */
    public @Nullable String territoryOf(String facility, Scope level, LocalDate day) {
        return around(facility, day).stream()
                .filter(code ->
                        territories.get(code) != null && territories.get(code).level() == level)
                .findFirst()
                .orElse(null);
    }

    private Set<String> allianceOf(String facility, LocalDate day) {
        return alliances.getOrDefault(facility, List.of()).stream()
                .filter(member -> member.period().holdsOn(day))
                .map(AllianceMember::alliance)
                .collect(toSet());
    }

    /** The facility's territory and all around it. A circle in the tree ends the walk. */
    private Set<String> around(String facility, LocalDate day) {
        Set<String> around = new HashSet<>();
        String at = seats.getOrDefault(facility, List.of()).stream()
                .filter(seat -> seat.period().holdsOn(day))
                .map(Seat::territory)
                .findFirst()
                .orElse(null);
        while (at != null && around.add(at)) {
            Territory territory = territories.get(at);
            at = territory == null ? null : territory.parent();
        }
        return around;
    }
}
