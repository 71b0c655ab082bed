package org.huren.hub.server;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huren.hub.terminology.FacilityMap;
import org.huren.hub.terminology.FacilityMap.Row;
import org.huren.hub.terminology.HeldNow;
import org.huren.hub.terminology.Terminology;
import org.huren.hub.terminology.TerminologyService;
import org.jspecify.annotations.Nullable;

/** The demo province's catalogue, and a map of JL-B with one code of one meaning, one of two and one of none. */
final class WardTerminology {
    static final Path ITEMS = Path.of("../compose/demo/codes/items.csv");

    private WardTerminology() {}

    static Terminology of(Ward ward) {
        return new TerminologyService(
                new HeldNow(Optional.of(ITEMS), Optional.empty(), WardTerminology::maps),
                (caller, interaction, answered, asked, reference, disclosed) ->
                        ward.asked.add(interaction + " " + asked));
    }

    static List<FacilityMap> maps() {
        return List.of(new FacilityMap(
                "JL-B",
                "3",
                Instant.parse("2026-11-01T00:00:00Z"),
                List.of(
                        row("20032", "血红蛋白浓度", "9000", "全血细胞分析", "全血", "JLHR-L003", "718-7"),
                        row("GLU", "葡萄糖", "CHEM", "生化", "血清", "JLHR-L044", "14749-6"),
                        row("GLU", "葡萄糖", "UA", "尿常规", "尿液", "JLHR-L072", "25428-4"),
                        row("NEW", "新项目", "9000", "全血细胞分析", "全血", null, null))));
    }

    private static Row row(
            String code,
            String name,
            String panelCode,
            String panel,
            String specimen,
            @Nullable String item,
            @Nullable String loinc) {
        return new Row(code, name, panelCode, panel, specimen, null, item, loinc, null, null);
    }
}
