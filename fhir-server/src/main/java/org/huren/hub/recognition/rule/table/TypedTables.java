package org.huren.hub.recognition.rule.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.AllianceMember;
import org.huren.hub.recognition.rule.RuleRows.CompactMember;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.PanelMember;
import org.huren.hub.recognition.rule.RuleRows.Performer;
import org.huren.hub.recognition.rule.RuleRows.Price;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.RuleRows.Territory;

/** All tables, each row read by itself; what cannot be read is not among them. */
record TypedTables(
        List<TypedRow<ItemRule>> items,
        List<TypedRow<PanelMember>> panels,
        List<TypedRow<Price>> prices,
        List<TypedRow<Evaluation>> evaluations,
        List<TypedRow<Mark>> marks,
        List<TypedRow<Territory>> territories,
        List<TypedRow<CompactMember>> compacts,
        List<TypedRow<Seat>> seats,
        List<TypedRow<AllianceMember>> alliances,
        List<TypedRow<Performer>> performers,
        List<TypedRow<DeclineReason>> reasons) {

    /** @param wrong told what cannot be read */
    static TypedTables read(Map<RuleTable, List<LocatedRow>> tables, RuleWorld world, Faults wrong) {
        ItemCells items = new ItemCells(world.units());
        Reader reader = new Reader(tables, wrong);
        return new TypedTables(
                reader.read(RuleTable.ITEMS, items::item, ItemRule::period),
                reader.read(RuleTable.PANELS, items::panel, PanelMember::period),
                reader.read(RuleTable.PRICES, items::price, Price::period),
                reader.read(RuleTable.EVALUATIONS, RegistryCells::evaluation, Evaluation::period),
                reader.read(RuleTable.MARKS, RegistryCells::mark, Mark::period),
                reader.read(RuleTable.TERRITORIES, RegistryCells::territory, _ -> Period.ALWAYS),
                reader.read(RuleTable.COMPACTS, RegistryCells::compact, CompactMember::period),
                reader.read(RuleTable.SEATS, RegistryCells::seat, Seat::period),
                reader.read(RuleTable.ALLIANCES, RegistryCells::alliance, AllianceMember::period),
                reader.read(RuleTable.PERFORMERS, RegistryCells::performer, _ -> Period.ALWAYS),
                reader.read(RuleTable.REASONS, RegistryCells::reason, _ -> Period.ALWAYS));
    }

    private record Reader(Map<RuleTable, List<LocatedRow>> tables, Faults wrong) {

        <T> List<TypedRow<T>> read(RuleTable table, Function<Cells, T> type, Function<T, Period> period) {
            List<TypedRow<T>> read = new ArrayList<>();
            for (LocatedRow row : tables.getOrDefault(table, List.of())) {
                Cells cells = new Cells(row);
                T value = type.apply(cells);
                if (cells.errors().isEmpty()) {
                    read.add(new TypedRow<>(row, period.apply(value), value));
                } else {
                    cells.errors().forEach(error -> wrong.add(table, row, error));
                }
            }
            return read;
        }
    }

    /**
     * Without some rows.
     *
     * @param permitted the six reasons, which no table holds
     */
    RuleRows rows(Set<LocatedRow> without, List<DeclineReason> permitted) {
        return new RuleRows(
                values(items, without),
                values(panels, without),
                values(prices, without),
                values(evaluations, without),
                values(marks, without),
                values(territories, without),
                values(compacts, without),
                values(seats, without),
                values(alliances, without),
                values(performers, without),
                Stream.concat(permitted.stream(), values(reasons, without).stream())
                        .toList());
    }

    private static <T> List<T> values(List<TypedRow<T>> rows, Set<LocatedRow> without) {
        return rows.stream()
                .filter(row -> !without.contains(row.at()))
                .map(TypedRow::value)
                .toList();
    }
}
