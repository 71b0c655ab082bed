package org.huren.hub.recognition.ask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.huren.hub.recognition.ask.OrderedItems.Ordered;

/**
 * The same thing, ordered once or several times.
 *
 * @param orders in the order in which they came
 */
public record Wanted(Ordered ordered, List<Order> orders) {
    public Wanted {
        orders = List.copyOf(orders);
    }

    public Set<String> items() {
        return ordered.items();
    }

    /** What is ordered, duplicates together, the larger panels first; what nobody knows is left out. */
    static List<Wanted> of(List<Order> orders, Function<Order, Ordered> meaning) {
        Map<Ordered, List<Order>> same = new LinkedHashMap<>();
        for (Order order : orders) {
            Ordered ordered = meaning.apply(order);
            if (!ordered.items().isEmpty()) {
                same.computeIfAbsent(ordered, _ -> new ArrayList<>()).add(order);
            }
        }
        return same.entrySet().stream()
                .map(each -> new Wanted(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(wanted -> -wanted.items().size()))
                .toList();
    }

    Wanted with(List<Order> more) {
        List<Order> all = new ArrayList<>(orders);
        all.addAll(more);
        return new Wanted(ordered, all);
    }
}
