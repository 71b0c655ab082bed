package org.huren.hub.recognition.chain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.ItemRule.Equipment;
import org.huren.hub.recognition.rule.ItemRule.Variation;
import org.huren.hub.recognition.rule.ItemRule.Windows;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.AllianceMember;
import org.huren.hub.recognition.rule.RuleRows.CompactMember;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.Price;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.RuleRows.Territory;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.recognition.rule.Scope;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.Item.Category;
import org.huren.terminology.map.Specimens;
import org.huren.terminology.unit.UcumConversion;
import org.jspecify.annotations.Nullable;

/** A made-up country: a province of two cities beside others, and facilities with every kind of mark. */
public final class Province {

    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    static final Period YEAR = new Period(day("2026-01-01"), day("2027-01-01"));

    private Province() {}

    static Chain chain() {
        return new Chain(UcumConversion.standard(), new Specimens(), ZONE);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    public static RuleBook rules() {
        return new RuleBook(new RuleVersion(Map.of("items", 1L, "marks", 1L)), rows());
    }

    static RuleBook rules(RuleRows rows) {
        return new RuleBook(new RuleVersion(Map.of()), rows);
    }

    static RuleRows rows() {
        return new RuleRows(
                items(),
                List.of(),
                prices(),
                evaluations(),
                marks(),
                territories(),
                compacts(),
                seats(),
                alliances(),
                List.of(),
                List.of());
    }

    static List<ItemRule> items() {
        return List.of(
                lab("JLHR-L044", "葡萄糖", "14749-6", "血清", "mmol/L", 3, 1, Period.ALWAYS),
                lab("JLHR-L034", "肌酐", "14682-9", "血清", "umol/L", 14, 3, Period.ALWAYS),
                lab("JLHR-L003", "血红蛋白", "718-7", "全血", "g/L", 7, 3, Period.ALWAYS),
                lab("JLHR-L018", "丙氨酸氨基转移酶", "1742-6", "血清", "U/L", 14, 7, Period.ALWAYS),
                lab("JLHR-L046", "胰岛素", "20448-7", "血清", "u[IU]/mL", 7, 3, Period.ALWAYS),
                lab("HBSAG", "乙肝表面抗原", null, "血清", null, 30, 14, Period.ALWAYS),
                lab("OLD", "旧项目", null, "血清", "g/L", 90, 90, new Period(null, day("2026-10-09"))),
                lab("NEW", "新项目", null, "血清", "g/L", 90, 90, new Period(day("2026-10-08"), null)),
                method("HBVDNA", Set.of("荧光PCR法", "PCR-FLUORESCENCE")),
                imaging("CHESTCT", "胸部CT平扫", Category.IMAGING, new Equipment("CT", null, 16)),
                imaging("BRAINMR", "颅脑磁共振平扫", Category.IMAGING, new Equipment("MR", new BigDecimal("1.5"), null)),
                imaging("ABDUS", "腹部超声", Category.ULTRASOUND, new Equipment("US", null, null)),
                imaging("ECG", "十二导联心电图", Category.ELECTROPHYSIOLOGY, Equipment.ANY));
    }

    private static ItemRule lab(
            String code,
            String name,
            @Nullable String loinc,
            String specimen,
            @Nullable String unit,
            int outpatient,
            int inpatient,
            Period period) {
        return new ItemRule(
                new Item(code, name, null, Category.LAB, loinc, specimen, unit),
                new Windows(outpatient, inpatient),
                Set.of(),
                Equipment.ANY,
                4,
                Variation.UNKNOWN,
                "test",
                period);
    }

    private static ItemRule method(String code, Set<String> methods) {
        return new ItemRule(
                new Item(code, "乙肝病毒DNA", null, Category.LAB, null, "血清", "[IU]/mL"),
                new Windows(30, 14),
                methods,
                Equipment.ANY,
                4,
                Variation.UNKNOWN,
                "test",
                Period.ALWAYS);
    }

    private static ItemRule imaging(String code, String name, Category category, Equipment equipment) {
        return new ItemRule(
                new Item(code, name, null, category, null, null, null),
                new Windows(30, 7),
                Set.of(),
                equipment,
                4,
                Variation.UNKNOWN,
                "test",
                Period.ALWAYS);
    }

    private static List<Evaluation> evaluations() {
        List<Evaluation> rows = new ArrayList<>();
        for (ItemRule rule : items()) {
            String item = rule.code();
            rows.add(evaluation("A", item, Scope.PROVINCE, "22", YEAR, null));
            rows.add(evaluation("B", item, Scope.CITY, "2202", YEAR, null));
            rows.add(evaluation("C", item, Scope.DISTRICT, "220202", YEAR, null));
            rows.add(evaluation("D", item, Scope.NATION, "CN", YEAR, null));
            rows.add(evaluation("D", item, Scope.CITY, "2201", YEAR, null));
            rows.add(evaluation("E", item, Scope.REGION, "JJJ", YEAR, null));
            rows.add(evaluation("G", item, Scope.PROVINCE, "21", YEAR, null));
            rows.add(evaluation("H", item, Scope.INTERNAL, "H", YEAR, null));
            rows.add(evaluation(
                    "I", item, Scope.PROVINCE, "22", new Period(day("2025-01-01"), day("2026-01-01")), null));
            rows.add(evaluation("J", item, Scope.PROVINCE, "22", YEAR, day("2026-10-09")));
            rows.add(evaluation("K", item, Scope.PROVINCE, "22", YEAR, day("2026-10-10")));
            rows.add(evaluation("L", item, Scope.NATION, "CN", YEAR, day("2026-09-01")));
            rows.add(evaluation("L", item, Scope.CITY, "2201", YEAR, null));
            rows.add(evaluation("N", item, Scope.PROVINCE, "22", YEAR, null));
            rows.add(evaluation("P", item, Scope.ALLIANCE, "EAST", YEAR, null));
        }
        return rows;
    }

    /** Dearer from July on; every facility but N has a list. */
    private static List<Price> prices() {
        List<Price> rows = new ArrayList<>();
        for (Seat seat : seats()) {
            long fen = 1999 + 37L * seat.facility().charAt(0);
            for (ItemRule rule : items()) {
                fen += 311;
                rows.add(new Price(seat.facility(), rule.code(), fen, "test", new Period(null, day("2026-07-01"))));
                rows.add(
                        new Price(seat.facility(), rule.code(), fen + 55, "test", new Period(day("2026-07-01"), null)));
            }
        }
        return rows;
    }

    static Evaluation evaluation(
            String facility, String item, Scope scope, String territory, Period period, @Nullable LocalDate revoked) {
        return new Evaluation(facility, item, scope, territory, "质控中心", period, revoked, null);
    }

    /** All but C print their marks; every facility's table has all spellings. */
    private static List<Mark> marks() {
        List<Mark> rows = new ArrayList<>();
        for (Seat seat : seats()) {
            String facility = seat.facility();
            rows.add(new Mark(facility, "HR", null, Period.ALWAYS));
            rows.add(new Mark(facility, "院内HR", Scope.INTERNAL, Period.ALWAYS));
            rows.add(new Mark(facility, "区HR", Scope.DISTRICT, Period.ALWAYS));
            rows.add(new Mark(facility, "市HR", Scope.CITY, Period.ALWAYS));
            rows.add(new Mark(facility, "省HR", Scope.PROVINCE, Period.ALWAYS));
            rows.add(new Mark(facility, "区域HR", Scope.REGION, Period.ALWAYS));
            rows.add(new Mark(facility, "全国HR", Scope.NATION, Period.ALWAYS));
            rows.add(new Mark(facility, "医联体HR", Scope.ALLIANCE, Period.ALWAYS));
        }
        rows.add(new Mark("C", "", null, Period.ALWAYS));
        rows.add(new Mark("G", "", Scope.CITY, Period.ALWAYS));
        rows.add(new Mark("N", "HR", null, Period.ALWAYS));
        rows.add(new Mark("N", "省HR", Scope.PROVINCE, Period.ALWAYS));
        rows.add(new Mark("A", "互认", null, new Period(null, day("2026-10-01"))));
        return rows;
    }

    private static List<Territory> territories() {
        return List.of(
                new Territory("CN", Scope.NATION, null, "全国"),
                province("22"),
                province("21"),
                province("11"),
                province("12"),
                new Territory("2201", Scope.CITY, "22", "长春市"),
                new Territory("2202", Scope.CITY, "22", "吉林市"),
                new Territory("220102", Scope.DISTRICT, "2201", "南关区"),
                new Territory("220103", Scope.DISTRICT, "2201", "宽城区"),
                new Territory("220202", Scope.DISTRICT, "2202", "昌邑区"),
                new Territory("220221", Scope.DISTRICT, "2202", "永吉县"));
    }

    private static Territory province(String code) {
        return new Territory(code, Scope.PROVINCE, "CN", code);
    }

    private static List<CompactMember> compacts() {
        return List.of(
                new CompactMember("JJJ", "京津冀", "11", Period.ALWAYS),
                new CompactMember("JJJ", "京津冀", "12", Period.ALWAYS),
                new CompactMember("NORTHEAST", "东北", "22", new Period(day("2026-07-01"), null)),
                new CompactMember("NORTHEAST", "东北", "21", new Period(day("2026-07-01"), null)));
    }

    static List<Seat> seats() {
        return List.of(
                seat("A", "220102"),
                seat("B", "220221"),
                seat("C", "220202"),
                seat("D", "220103"),
                seat("E", "11"),
                seat("F", "12"),
                seat("G", "21"),
                seat("H", "220102"),
                seat("I", "220202"),
                seat("J", "220102"),
                seat("K", "220102"),
                seat("L", "220103"),
                seat("P", "220221"),
                seat("Q", "220202"));
    }

    private static Seat seat(String facility, String territory) {
        return new Seat(facility, territory, Period.ALWAYS);
    }

    private static List<AllianceMember> alliances() {
        return List.of(
                new AllianceMember("EAST", "东部医联体", "H", YEAR),
                new AllianceMember("EAST", "东部医联体", "B", YEAR),
                new AllianceMember("EAST", "东部医联体", "J", YEAR),
                new AllianceMember("EAST", "东部医联体", "A", new Period(null, day("2026-01-01"))));
    }
}
