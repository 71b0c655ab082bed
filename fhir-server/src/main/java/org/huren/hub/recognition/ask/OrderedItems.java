package org.huren.hub.recognition.ask;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.recognition.ask.Order.Code;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows.PanelMember;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalResult;
import org.huren.terminology.MapRow;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/** Which items of the catalogue an order would bring, on one day. What is not known brings none. */
public final class OrderedItems {

    public static final String ITEM = "urn:huren:item";
    public static final String LOINC = "http://loinc.org";

    private final RuleBook rules;
    private final CodeMap map;
    private final LocalDate day;

    /** @param map of the ordering facility */
    public OrderedItems(RuleBook rules, CodeMap map, LocalDate day) {
        this.rules = rules;
        this.map = map;
        this.day = day;
    }

    /**
     * What an order would bring.
     *
     * @param items several for a panel; empty: nothing that the catalogue knows
     * @param more whether it would bring something else, too: then no results of these items make it unnecessary
     */
    public record Ordered(Set<String> items, boolean more) {
        static final Ordered NOTHING = new Ordered(Set.of(), false);

        public Ordered {
            items = Collections.unmodifiableSet(new TreeSet<>(items));
        }
    }

    /**
     * The items. The province's code counts before the facility's own, and this before LOINC. Codes of one order that have
     * nothing in common contradict each other, and then nobody knows what is ordered.
     */
    public Ordered of(Order order) {
        List<Ordered> meanings = Stream.of(
                        meanings(order, ITEM, this::ofItem),
                        meanings(order, StandardCodes.LOCAL + map.facility(), code -> ofLocal(code, order.specimen())),
                        meanings(order, LOINC, this::ofLoinc))
                .flatMap(List::stream)
                .toList();
        boolean contradictory = meanings.stream()
                .anyMatch(one -> meanings.stream().anyMatch(other -> Collections.disjoint(one.items(), other.items())));
        return meanings.isEmpty() || contradictory ? Ordered.NOTHING : meanings.getFirst();
    }

    private static List<Ordered> meanings(Order order, String system, Function<String, Ordered> lookup) {
        return order.codes().stream()
                .filter(code -> code.system().equals(system))
                .map(Code::code)
                .map(lookup)
                .filter(ordered -> !ordered.items().isEmpty())
                .toList();
    }

    /** An item in force, or a panel of the catalogue taken apart. */
    private Ordered ofItem(String code) {
        Set<String> members = rules.members(code, day);
        return members.isEmpty() ? of(Set.of(code)) : of(members);
    }

    private Ordered of(Set<String> codes) {
        Set<String> known = new TreeSet<>(codes);
        known.removeIf(code -> rules.item(code, day).isEmpty());
        return new Ordered(known, known.size() < codes.size());
    }

    private Ordered ofLocal(String code, @Nullable String specimen) {
        Ordered single = switch (map.meaningOf(new LocalResult(code, null, specimen, null, day))) {
            case Meaning.Mapped mapped -> mapped.item() == null ? Ordered.NOTHING : ofItem(mapped.item());
            case Meaning.Unmapped() -> Ordered.NOTHING;
            case Meaning.Ambiguous(int _) -> Ordered.NOTHING;
        };
        return single.items().isEmpty() ? ofLocalPanel(code) : single;
    }

    /** What the facility's own rows put into its panel. */
    private Ordered ofLocalPanel(String code) {
        List<MapRow> members = map.rows().stream()
                .filter(row -> code.equals(row.panelCode()) && row.isInForceOn(day))
                .toList();
        List<Ordered> meanings = members.stream()
                .flatMap(row -> Stream.ofNullable(row.item()))
                .map(this::ofItem)
                .toList();
        return new Ordered(
                meanings.stream().flatMap(each -> each.items().stream()).collect(Collectors.toSet()),
                meanings.size() < members.size() || meanings.stream().anyMatch(Ordered::more));
    }

    private Ordered ofLoinc(String code) {
        List<String> items = rules.items(day)
                .filter(rule -> code.equals(rule.item().loinc()))
                .map(ItemRule::code)
                .distinct()
                .toList();
        if (items.size() == 1) {
            return of(Set.copyOf(items));
        }
        List<String> panels = rules.panels(day)
                .filter(panel -> code.equals(panel.loinc()))
                .map(PanelMember::panel)
                .distinct()
                .toList();
        return items.isEmpty() && panels.size() == 1 ? ofItem(panels.getFirst()) : Ordered.NOTHING;
    }
}
