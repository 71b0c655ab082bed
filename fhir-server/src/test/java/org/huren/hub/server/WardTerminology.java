package org.huren.hub.server;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huren.hub.recognition.rule.governance.RuleHub;
import org.huren.hub.terminology.FacilityMap;
import org.huren.hub.terminology.HeldNow;
import org.huren.hub.terminology.Terminology;
import org.huren.hub.terminology.TerminologyService;
import org.huren.terminology.CodeMap;
import org.huren.terminology.MapRow;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.map.CodeMaps;
import org.huren.terminology.system.Province;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;

/** The demo province's catalogue, and a map of JL-B with one code of one meaning, one of two and one of none. */
final class WardTerminology {
    private static final Path ITEMS = RuleHub.DEMO.resolve("items.csv");
    private static final Instant PUBLISHED = Instant.parse("2026-11-01T00:00:00Z");

    private WardTerminology() {}

    static Terminology of(Ward ward) {
        List<FacilityMap> maps = maps();
        Province demo = RuleHub.demoProvince();
        Province province = new Province(demo.items(), demo.panels(), List.of());
        return new TerminologyService(
                new HeldNow(() -> province, () -> PUBLISHED, () -> maps),
                (caller, interaction, answered, asked, reference, disclosed) ->
                        ward.asked.add(interaction + " " + asked));
    }

    private static List<FacilityMap> maps() {
        List<MapRow> rows = List.of(
                row("20032", "血红蛋白浓度", "9000", "全血细胞分析", "全血", "JLHR-L003", "718-7"),
                row("GLU", "葡萄糖", "CHEM", "生化", "血清", "JLHR-L044", "14749-6"),
                row("GLU", "葡萄糖", "UA", "尿常规", "尿液", "JLHR-L072", "25428-4"),
                row("NEW", "新项目", "9000", "全血细胞分析", "全血", null, null));
        CodeMap map = new CodeMaps(ItemCatalogue.load(ITEMS).value(), UnitSpellings.standard()).of("JL-B", 3, rows);
        return List.of(new FacilityMap(map, PUBLISHED, LocalDate.parse("2026-11-25")));
    }

    private static MapRow row(
            String code,
            String name,
            String panelCode,
            String panel,
            String specimen,
            @Nullable String item,
            @Nullable String loinc) {
        return new MapRow(code, name, panelCode, panel, specimen, null, null, item, loinc, null, null);
    }
}
