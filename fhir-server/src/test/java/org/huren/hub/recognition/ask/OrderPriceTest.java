package org.huren.hub.recognition.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.PanelMember;
import org.huren.hub.recognition.rule.RuleRows.Price;
import org.huren.hub.recognition.rule.RuleVersion;
import org.junit.jupiter.api.Test;

class OrderPriceTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-08");
    private static final List<String> ITEMS = List.of("I1", "I2", "I3", "I4", "I5");

    private final Map<String, Set<String>> panels = new TreeMap<>();
    private final Map<String, Long> prices = new TreeMap<>();

    @Test
    void oneItemCostsWhatItCosts() {
        panels.put("P", Set.of("I1", "I2"));
        prices.putAll(Map.of("P", 100L, "I1", 2720L));

        assertThat(of("I1")).isEqualTo(Map.of("I1", 2720L));
        assertThat(of("I2")).isEmpty();
    }

    @Test
    void aPanelCostsWhatThePanelCosts() {
        panels.put("P", Set.of("I1", "I2", "I3"));
        prices.putAll(Map.of("P", 1000L, "I1", 1000L, "I2", 1000L, "I3", 1000L));

        assertThat(of("I1", "I2", "I3")).isEqualTo(Map.of("I1", 334L, "I2", 333L, "I3", 333L));
        assertThat(of("I1", "I2")).as("nobody pays more for less").isEqualTo(Map.of("I1", 500L, "I2", 500L));
    }

    @Test
    void itsItemsTogetherWhereTheyCostLessOrNoPanelHasThemAll() {
        panels.put("P", Set.of("I1", "I2"));
        prices.putAll(Map.of("P", 1000L, "I1", 300L, "I2", 400L, "I3", 50L));

        assertThat(of("I1", "I2")).isEqualTo(Map.of("I1", 300L, "I2", 400L));
        assertThat(of("I1", "I2", "I3", "I4")).isEqualTo(Map.of("I1", 300L, "I2", 400L, "I3", 50L));
    }

    @Test
    void whereAnItemHasNoPriceTheSharesAreEqual() {
        panels.put("P", Set.of("I1", "I2"));
        prices.putAll(Map.of("P", 999L, "I1", 300L));

        assertThat(of("I1", "I2")).isEqualTo(Map.of("I1", 500L, "I2", 499L));
    }

    @Test
    void anotherFacilitysPanelIsNoPrice() {
        panels.put("P", Set.of("I1", "I2"));
        prices.putAll(Map.of("I1", 300L, "I2", 300L));
        RuleBook rules = rules(List.of(new Price("JL-A", "P", 10, "test", Period.ALWAYS)));

        assertThat(OrderPrice.of(rules, "JL-B", Set.of("I1", "I2"), DAY)).isEqualTo(Map.of("I1", 300L, "I2", 300L));
    }

    @Test
    void itIsNeverMoreThanTheCheapestWayAndAddsUpToTheFen() {
        Random random = new Random(7);
        for (int n = 0; n < 10_000; n++) {
            panels.clear();
            prices.clear();
            for (String panel : List.of("P", "Q", "R")) {
                panels.put(panel, some(random));
                prices.put(panel, (long) random.nextInt(3_000));
            }
            some(random).forEach(item -> prices.put(item, (long) random.nextInt(1_000)));
            Set<String> ordered = some(random);

            Map<String, Long> told = OrderPrice.of(rules(List.of()), "JL-B", ordered, DAY);

            boolean known = prices.keySet().containsAll(ordered);
            List<Long> ways = new ArrayList<>();
            if (known) {
                ways.add(sum(ordered));
            }
            if (ordered.size() > 1) {
                panels.forEach((panel, members) -> {
                    if (members.containsAll(ordered)) {
                        ways.add(prices.get(panel));
                    }
                });
            }
            long total = told.values().stream().mapToLong(Long::longValue).sum();
            if (ways.isEmpty()) {
                assertThat(total).isEqualTo(sum(ordered));
            } else {
                assertThat(total).isEqualTo(ways.stream().min(Long::compare).orElseThrow());
                assertThat(told.keySet()).isEqualTo(ordered);
                told.forEach((item, fen) ->
                        assertThat((double) fen).isCloseTo(due(item, ordered, total, known), within(1.0)));
            }
        }
    }

    private double due(String item, Set<String> ordered, long total, boolean known) {
        long own = sum(ordered);
        return known && own > 0
                ? (double) total * prices.getOrDefault(item, 0L) / own
                : (double) total / ordered.size();
    }

    private long sum(Set<String> ordered) {
        return ordered.stream().mapToLong(item -> prices.getOrDefault(item, 0L)).sum();
    }

    private static Set<String> some(Random random) {
        Set<String> some = new TreeSet<>(Set.of(ITEMS.get(random.nextInt(ITEMS.size()))));
        ITEMS.stream().filter(_ -> random.nextBoolean()).forEach(some::add);
        return some;
    }

    private Map<String, Long> of(String... items) {
        return OrderPrice.of(rules(List.of()), "JL-B", Set.of(items), DAY);
    }

    private RuleBook rules(List<Price> more) {
        List<Price> rows = new ArrayList<>(more);
        prices.forEach((code, fen) -> rows.add(new Price("JL-B", code, fen, "test", Period.ALWAYS)));
        List<PanelMember> members = panels.entrySet().stream()
                .flatMap(panel -> panel.getValue().stream()
                        .map(item -> new PanelMember(panel.getKey(), panel.getKey(), null, null, item, Period.ALWAYS)))
                .collect(Collectors.toList());
        return new RuleBook(
                new RuleVersion(Map.of()),
                new RuleRows(
                        List.of(), members, rows, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                        List.of(), List.of()));
    }
}
