package org.huren.hub.recognition.rule.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huren.hub.recognition.rule.RuleRows.Performer;
import org.jspecify.annotations.Nullable;

/** Whether more than one row speaks for one thing on one day. */
final class Overlaps {
    private final Faults wrong;

    Overlaps(Faults wrong) {
        this.wrong = wrong;
    }

    void check(TypedTables tables) {
        same(RuleTable.ITEMS, tables.items());
        same(RuleTable.PANELS, tables.panels());
        same(RuleTable.PRICES, tables.prices());
        same(RuleTable.EVALUATIONS, tables.evaluations());
        same(RuleTable.MARKS, tables.marks());
        same(RuleTable.TERRITORIES, tables.territories());
        same(RuleTable.COMPACTS, tables.compacts());
        same(RuleTable.SEATS, tables.seats());
        same(RuleTable.ALLIANCES, tables.alliances());
        same(RuleTable.PERFORMERS, tables.performers());
        same(RuleTable.REASONS, tables.reasons());
        pairs(
                RuleTable.PANELS,
                tables.panels(),
                row -> row.value().panel(),
                (one, other) -> !Arrays.asList(
                                one.value().name(),
                                one.value().nameEnglish(),
                                one.value().loinc())
                        .equals(Arrays.asList(
                                other.value().name(),
                                other.value().nameEnglish(),
                                other.value().loinc())),
                "name_zh",
                "同一组合的名称或 LOINC 与另一行不同 / another name or LOINC than in another row of this panel");
        Stream.<Function<TypedRow<Performer>, @Nullable String>>of(
                        row -> row.value().code(), row -> row.value().name())
                .forEach(by -> pairs(
                        RuleTable.PERFORMERS,
                        tables.performers().stream()
                                .filter(row -> by.apply(row) != null)
                                .toList(),
                        row -> row.value().sender() + "\u0000" + by.apply(row),
                        (one, other) ->
                                !one.value().facility().equals(other.value().facility()),
                        "facility",
                        "同一写法指向两家机构 / one spelling leads to two facilities"));
    }

    private <T> void same(RuleTable table, List<TypedRow<T>> rows) {
        String reason = table.limitedInTime()
                ? "同一键的有效期重叠 / periods of one key overlap: " + String.join(", ", table.key())
                : "同一键出现两次 / one key is there twice: " + String.join(", ", table.key());
        String column =
                table.limitedInTime() ? RuleTable.Column.FROM : table.key().getFirst();
        pairs(table, rows, row -> row.at().row().key(table), (_, _) -> true, column, reason);
    }

    /** Tells the later one of two rows of a group that hold on one day and are at odds. */
    private <T> void pairs(
            RuleTable table,
            List<TypedRow<T>> rows,
            Function<TypedRow<T>, Object> group,
            BiPredicate<TypedRow<T>, TypedRow<T>> atOdds,
            String column,
            String reason) {
        Map<Object, List<TypedRow<T>>> before = new HashMap<>();
        for (TypedRow<T> row : rows) {
            List<TypedRow<T>> others =
                    before.computeIfAbsent(Objects.requireNonNull(group.apply(row)), _ -> new ArrayList<>());
            if (others.stream().anyMatch(other -> other.period().overlaps(row.period()) && atOdds.test(other, row))) {
                wrong.add(table, row.at(), column, reason);
            }
            others.add(row);
        }
    }
}
