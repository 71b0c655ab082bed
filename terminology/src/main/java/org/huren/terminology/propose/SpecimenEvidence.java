package org.huren.terminology.propose;

import java.util.Map;
import java.util.stream.Collectors;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.map.Specimens;
import org.jspecify.annotations.Nullable;

/** Specimens: blood is not urine (veto); the rarer the specimen among all items, the more an agreement says. */
final class SpecimenEvidence implements Weighing {

    private final Map<String, Long> itemsByKind;
    private final long laboratoryItems;

    SpecimenEvidence(Knowledge knowledge) {
        itemsByKind = knowledge.profiles().stream()
                .filter(profile -> profile.kind() != null)
                .collect(Collectors.groupingBy(profile -> String.valueOf(profile.kind()), Collectors.counting()));
        laboratoryItems =
                itemsByKind.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        String wanted = profile.kind();
        Item item = profile.item();
        String sent = seen.sentKind();
        if (wanted == null) {
            return sent == null ? null : Reason.of(Evidence.SPECIMEN, -3, "此项目没有标本", "the item has no specimen");
        }
        String implied = seen.impliedKind();
        if (implied != null && !implied.equals(Specimens.top(wanted))) {
            return Reason.veto(
                    Evidence.SPECIMEN,
                    "名称或组套指明的标本不是%s".formatted(item.specimen()),
                    "name or panel tell of another specimen");
        }
        if (sent == null) {
            return null;
        }
        String shown = String.valueOf(seen.code().specimen());
        if (!Specimens.top(sent).equals(Specimens.top(wanted))) {
            return Reason.veto(Evidence.SPECIMEN, "标本为%s，项目要求%s".formatted(shown, item.specimen()), "another specimen");
        }
        if (sent.equals(wanted)) {
            return Reason.of(Evidence.SPECIMEN, rarity(wanted), "标本相同（%s）".formatted(shown), "the same specimen");
        }
        return Specimens.nested(sent, wanted)
                ? Reason.of(Evidence.SPECIMEN, 0.2, "标本相容（%s）".formatted(shown), "a compatible specimen")
                : Reason.of(
                        Evidence.SPECIMEN,
                        -1,
                        "同为血液，但标本为%s，项目要求%s".formatted(shown, item.specimen()),
                        "blood too, but another kind of specimen");
    }

    private double rarity(String kind) {
        long items = Math.max(1, itemsByKind.getOrDefault(kind, 1L));
        return Math.clamp(Math.log((double) laboratoryItems / items), 0.3, 2);
    }
}
