package org.huren.hub.recognition.rule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of all tables of rules, each in its version. */
public record RuleRows(
        List<ItemRule> items,
        List<PanelMember> panels,
        List<Price> prices,
        List<Evaluation> evaluations,
        List<Mark> marks,
        List<Territory> territories,
        List<CompactMember> compacts,
        List<Seat> seats,
        List<AllianceMember> alliances,
        List<Performer> performers,
        List<DeclineReason> reasons) {
    public RuleRows {
        items = List.copyOf(items);
        panels = List.copyOf(panels);
        prices = List.copyOf(prices);
        evaluations = List.copyOf(evaluations);
        marks = List.copyOf(marks);
        territories = List.copyOf(territories);
        compacts = List.copyOf(compacts);
        seats = List.copyOf(seats);
        alliances = List.copyOf(alliances);
        performers = List.copyOf(performers);
        reasons = List.copyOf(reasons);
    }

    /**
     * An item that belongs to a panel of the catalogue.
     *
     * @param panel code in {@code urn:huren:item}, of the panel itself
     * @param loinc of the panel, null where none is recorded
     * @param member code of the item
     */
    public record PanelMember(
            String panel,
            String name,
            @Nullable String nameEnglish,
            @Nullable String loinc,
            String member,
            Period period) {}

    /** What an item costs at a facility, in fen. */
    public record Price(String facility, String item, long fen, String source, Period period) {}

    /**
     * An item of a facility that passed a quality evaluation: the right to mark its results.
     *
     * @param territory code of the territory of the body; of a region: of the compact; of {@link Scope#INTERNAL}: the
     *     facility's code
     * @param body who evaluated
     * @param revokedOn first day on which it does not hold any more, for results of any day; null: not revoked
     * @param note why it was revoked
     */
    public record Evaluation(
            String facility,
            String item,
            Scope scope,
            String territory,
            String body,
            Period period,
            @Nullable LocalDate revokedOn,
            @Nullable String note) {}

    /**
     * How a facility prints a mark.
     *
     * @param printed empty: where it prints none, but its results count as marked
     * @param scope null: the mark says nothing about its scope, the registry does
     */
    public record Mark(
            String facility, String printed, @Nullable Scope scope, Period period) {}

    /**
     * A node of the tree of administration.
     *
     * @param code such as CN, 22, 2202, 220221
     * @param level DISTRICT, CITY, PROVINCE or NATION
     * @param parent null: the nation
     */
    public record Territory(
            String code, Scope level, @Nullable String parent, String name) {}

    /** A territory that belongs to a region's compact. */
    public record CompactMember(String compact, String name, String territory, Period period) {}

    /** Where a facility lies. */
    public record Seat(String facility, String territory, Period period) {}

    public record AllianceMember(String alliance, String name, String facility, Period period) {}

    /**
     * A performer as a sender names it (OBX-15, OBX-23).
     *
     * @param name by which it is known where no code is sent
     */
    public record Performer(
            String sender, @Nullable String code, @Nullable String name, String facility) {}

    /**
     * A reason to examine again.
     *
     * @param parent the one of the six that a provincial code belongs to, null: it is one of the six
     * @param needsText R6: a text is required
     */
    public record DeclineReason(
            String code, @Nullable String parent, String chinese, String english, boolean needsText) {}
}
