package org.huren.hub.recognition.rule.table;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Territory;
import org.jspecify.annotations.Nullable;

/** Whether what rows refer to is there. */
final class References {
    private static final String NO_FACILITY = "没有此机构 / there is no such facility";
    private static final String NO_ITEM = "目录中没有此项目 / the catalogue has no such item";
    private static final String NO_TERRITORY = "没有此行政区划 / there is no such territory";

    private final TypedTables tables;
    private final RuleWorld world;
    private final Faults wrong;
    private final Set<String> items;
    private final Set<String> panels;
    private final Map<String, Territory> territories;
    private final Set<String> compacts;
    private final Set<String> alliances;

    References(TypedTables tables, RuleWorld world, Faults wrong) {
        this.tables = tables;
        this.world = world;
        this.wrong = wrong;
        this.items = each(tables.items(), row -> row.code());
        this.panels = each(tables.panels(), row -> row.panel());
        this.territories = tables.territories().stream()
                .collect(toMap(row -> row.value().code(), TypedRow::value, (first, _) -> first));
        this.compacts = each(tables.compacts(), row -> row.compact());
        this.alliances = each(tables.alliances(), row -> row.alliance());
    }

    private static <T> Set<String> each(List<TypedRow<T>> rows, Function<T, String> field) {
        return rows.stream().map(row -> field.apply(row.value())).collect(toSet());
    }

    void check() {
        demand(RuleTable.PANELS, tables.panels(), "panel_code", row -> !items.contains(row.panel()), """
                已是项目的代码 / this is the code of an item""");
        demand(RuleTable.PANELS, tables.panels(), "item_code", row -> items.contains(row.member()), NO_ITEM);
        facility(RuleTable.PRICES, tables.prices(), "facility", row -> row.facility());
        demand(
                RuleTable.PRICES,
                tables.prices(),
                "item_code",
                row -> items.contains(row.item()) || panels.contains(row.item()),
                NO_ITEM);
        facility(RuleTable.EVALUATIONS, tables.evaluations(), "facility", row -> row.facility());
        demand(RuleTable.EVALUATIONS, tables.evaluations(), "item_code", row -> items.contains(row.item()), NO_ITEM);
        tables.evaluations().forEach(this::evaluator);
        facility(RuleTable.MARKS, tables.marks(), "facility", row -> row.facility());
        tables.territories().forEach(this::place);
        territory(RuleTable.COMPACTS, tables.compacts(), row -> row.territory());
        facility(RuleTable.SEATS, tables.seats(), "facility", row -> row.facility());
        territory(RuleTable.SEATS, tables.seats(), row -> row.territory());
        facility(RuleTable.ALLIANCES, tables.alliances(), "facility", row -> row.facility());
        facility(RuleTable.PERFORMERS, tables.performers(), "sender", row -> row.sender());
        facility(RuleTable.PERFORMERS, tables.performers(), "facility", row -> row.facility());
        reasons();
    }

    private <T> void demand(RuleTable table, List<TypedRow<T>> rows, String column, Predicate<T> holds, String reason) {
        rows.stream()
                .filter(row -> !holds.test(row.value()))
                .forEach(row -> wrong.add(table, row.at(), column, reason));
    }

    private <T> void facility(RuleTable table, List<TypedRow<T>> rows, String column, Function<T, String> facility) {
        demand(table, rows, column, row -> world.facilities().test(facility.apply(row)), NO_FACILITY);
    }

    private <T> void territory(RuleTable table, List<TypedRow<T>> rows, Function<T, String> territory) {
        demand(table, rows, "territory", row -> territories.containsKey(territory.apply(row)), NO_TERRITORY);
    }

    private void evaluator(TypedRow<Evaluation> row) {
        Evaluation evaluation = row.value();
        String reason = switch (evaluation.scope()) {
            case INTERNAL ->
                evaluation.territory().equals(evaluation.facility())
                        ? null
                        : "院内评价的范围是本机构 / an internal evaluation reaches the facility itself";
            case DISTRICT, CITY, PROVINCE, NATION -> level(evaluation);
            case REGION -> compacts.contains(evaluation.territory()) ? null : "没有此区域协议 / there is no such compact";
            case ALLIANCE -> alliances.contains(evaluation.territory()) ? null : "没有此医联体 / there is no such alliance";
        };
        if (reason != null) {
            wrong.add(RuleTable.EVALUATIONS, row.at(), "territory", reason);
        }
    }

    private @Nullable String level(Evaluation evaluation) {
        Territory territory = territories.get(evaluation.territory());
        if (territory == null) {
            return NO_TERRITORY;
        }
        return territory.level() == evaluation.scope() ? null : "级别与 scope 不符 / not a territory of this scope";
    }

    private void place(TypedRow<Territory> row) {
        Territory territory = row.value();
        String reason = null;
        if (territory.parent() == null) {
            reason = switch (territory.level()) {
                case NATION -> null;
                case INTERNAL, DISTRICT, CITY, PROVINCE, REGION, ALLIANCE -> "缺少上级 / the territory above is missing";
            };
        } else if (circle(territory)) {
            reason = "上级关系成环 / the territories above lead back to this one";
        } else {
            Territory above = territories.get(territory.parent());
            if (above == null) {
                reason = NO_TERRITORY;
            } else if (above.level().compareTo(territory.level()) <= 0) {
                reason = "上级的级别须更高 / the territory above must be of a wider level";
            }
        }
        if (reason != null) {
            wrong.add(RuleTable.TERRITORIES, row.at(), "parent", reason);
        }
    }

    private boolean circle(Territory territory) {
        Set<String> seen = new HashSet<>();
        Territory at = territory;
        while (at != null && seen.add(at.code())) {
            at = at.parent() == null ? null : territories.get(at.parent());
        }
        return at != null && at.code().equals(territory.code());
    }

    private void reasons() {
        Set<String> permitted =
                world.permitted().stream().map(DeclineReason::code).collect(toSet());
        demand(RuleTable.REASONS, tables.reasons(), "code", row -> !permitted.contains(row.code()), """
                六类理由由文件规定，不在此表 / the six reasons are given by the regulation, not by this table""");
        demand(
                RuleTable.REASONS,
                tables.reasons(),
                "parent",
                row -> permitted.contains(row.parent() == null ? "" : row.parent()),
                "须归入 R1–R6 之一 / must belong to one of R1 to R6");
    }
}
