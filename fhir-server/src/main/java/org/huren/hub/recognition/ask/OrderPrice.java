package org.huren.hub.recognition.ask;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows.PanelMember;

/**
 * What one order costs at the facility where it is signed, told item by item. A blood count costs what a blood count costs,
 * not what its items would cost one by one: an order of several items counts as the cheapest panel of the catalogue that
 * has them all, where that is less than their own prices together or one of them has none. The panel's price is then shared
 * among them in the proportion of their own prices. So what is saved is never told higher than it was.
 */
final class OrderPrice {

    private OrderPrice() {}

    /** Fen by item, none for an item that the price list does not know. Shares of one panel add up to its price. */
    static Map<String, Long> of(RuleBook rules, String facility, Set<String> items, LocalDate day) {
        Map<String, Long> own = own(rules, facility, items, day);
        OptionalLong panel = items.size() < 2 ? OptionalLong.empty() : panel(rules, facility, items, day);
        boolean known = own.size() == items.size();
        if (panel.isEmpty() || known && sum(own) <= panel.getAsLong()) {
            return own;
        }
        Map<String, Long> weights =
                known && sum(own) > 0 ? own : items.stream().collect(Collectors.toMap(item -> item, _ -> 1L));
        return shared(panel.getAsLong(), new TreeMap<>(weights));
    }

    private static Map<String, Long> own(RuleBook rules, String facility, Set<String> items, LocalDate day) {
        Map<String, Long> own = new TreeMap<>();
        items.forEach(item -> rules.price(facility, item, day).ifPresent(fen -> own.put(item, fen)));
        return own;
    }

    /** Of the panels that have all items and a price here the cheapest. */
    private static OptionalLong panel(RuleBook rules, String facility, Set<String> items, LocalDate day) {
        return rules.panels(day)
                .map(PanelMember::panel)
                .filter(panel -> rules.members(panel, day).containsAll(items))
                .map(panel -> rules.price(facility, panel, day))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** Rounded down; the fen that are left go to those who lost most by it. */
    private static Map<String, Long> shared(long fen, Map<String, Long> weights) {
        BigInteger whole = BigInteger.valueOf(sum(weights));
        Map<String, Long> shares = new TreeMap<>();
        Map<String, BigInteger> lost = new TreeMap<>();
        weights.forEach((item, weight) -> {
            BigInteger[] share =
                    BigInteger.valueOf(fen).multiply(BigInteger.valueOf(weight)).divideAndRemainder(whole);
            shares.put(item, share[0].longValueExact());
            lost.put(item, share[1]);
        });
        long left = fen - sum(shares);
        lost.entrySet().stream()
                .sorted(Map.Entry.<String, BigInteger>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(left)
                .forEach(each -> shares.merge(each.getKey(), 1L, Long::sum));
        return shares;
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
