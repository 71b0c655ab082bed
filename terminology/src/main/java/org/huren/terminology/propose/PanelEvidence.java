package org.huren.terminology.propose;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Panels: what stands together in one facility mostly stands together elsewhere, and no item stands in one twice. */
final class PanelEvidence implements Weighing {

    private static final double SIMILAR = 0.5;

    private final Map<Panel, Set<String>> itemsOf = new HashMap<>();
    private final Map<String, Set<String>> together = new HashMap<>();

    PanelEvidence(Knowledge knowledge) {
        for (KnownCode row : knowledge.known()) {
            if (row.panelCode() != null) {
                itemsOf.computeIfAbsent(new Panel(row.facility(), row.panelCode()), _ -> new HashSet<>())
                        .add(row.item());
            }
        }
        itemsOf.values()
                .forEach(items -> items.forEach(item ->
                        together.computeIfAbsent(item, _ -> new HashSet<>()).addAll(items)));
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        String taken = takenBy(seen, profile);
        if (taken != null) {
            return Reason.of(
                    Evidence.PANEL,
                    -2.5,
                    "同一组套中的代码 %s 已对应此项目".formatted(taken),
                    "the code %s of the same panel already is this item".formatted(taken));
        }
        if (!profile.isLaboratory() || profile.known().isEmpty()) {
            return null;
        }
        if (hasMates(seen, profile)) {
            return Reason.of(Evidence.PANEL, 1, "与同组套的其他项目在他处也在一起", "stands with the same items elsewhere");
        }
        String panel = seen.code().panelName();
        boolean similar = panel != null
                && profile.known().stream()
                        .map(row -> row.code().panelName())
                        .filter(Objects::nonNull)
                        .anyMatch(name -> NameForms.similarity(NameForms.form(panel), NameForms.form(name)) >= SIMILAR);
        return similar ? Reason.of(Evidence.PANEL, 0.7, "组套名称相近", "a similar panel") : null;
    }

    private @Nullable String takenBy(Seen seen, ItemProfile profile) {
        return profile.known().stream()
                .map(ItemProfile.Row::code)
                .filter(row -> isMate(row, seen))
                .map(KnownCode::localCode)
                .filter(code -> !code.equals(seen.code().localCode()))
                .findFirst()
                .orElse(null);
    }

    private boolean hasMates(Seen seen, ItemProfile profile) {
        String code = seen.code().panelCode();
        Set<String> elsewhere = together.getOrDefault(profile.item().code(), Set.of());
        return code != null
                && itemsOf.getOrDefault(new Panel(seen.code().facility(), code), Set.of()).stream()
                        .anyMatch(elsewhere::contains);
    }

    private static boolean isMate(KnownCode row, Seen seen) {
        return row.facility().equals(seen.code().facility())
                && row.panelCode() != null
                && Objects.equals(row.panelCode(), seen.code().panelCode());
    }

    private record Panel(String facility, String code) {}
}
