package org.huren.hub.recognition.chain;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Reason;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.terminology.map.Specimens;
import org.jspecify.annotations.Nullable;

/**
 * Step 7: specimen, method and equipment class are what the item demands. What the item does not demand is not looked
 * at; what it demands and nobody said is not guessed. Words of a sender that no table knows are not repeated.
 */
final class CompatibilityStep {

    private final Specimens specimens;

    CompatibilityStep(Specimens specimens) {
        this.specimens = specimens;
    }

    Answer take(Case one) {
        return specimen(one.item(), one.candidate())
                .or(() -> method(one.item(), one.candidate()))
                .or(() -> equipment(one.item().equipment(), one.candidate().equipment()))
                .orElseGet(() -> Answer.pass(Reason.COMPATIBLE, "demanded=" + demanded(one.item())));
    }

    private Optional<Answer> specimen(ItemRule rule, Candidate candidate) {
        String demanded = rule.item().specimen();
        String sent = candidate.specimen();
        if (demanded == null || sent != null && specimens.agree(sent, demanded)) {
            return Optional.empty();
        }
        String kind = specimens.kindOf(sent);
        boolean known = kind != null && specimens.kindOf(demanded) != null;
        String input = "specimen=" + (kind == null ? "unknown" : kind) + " demanded=" + demanded;
        return failed(known ? Reason.OTHER_SPECIMEN : Reason.SPECIMEN_NOT_KNOWN, input);
    }

    private static Optional<Answer> method(ItemRule rule, Candidate candidate) {
        if (rule.methods().isEmpty()) {
            return Optional.empty();
        }
        String sent = candidate.method();
        String input = "demanded=" + rule.methods().stream().sorted().toList();
        if (sent == null || sent.isBlank()) {
            return failed(Reason.METHOD_NOT_KNOWN, "method=unknown " + input);
        }
        return rule.takesMethod(sent) ? Optional.empty() : failed(Reason.OTHER_METHOD, "method=other " + input);
    }

    private static Optional<Answer> equipment(ItemRule.Equipment demanded, Candidate.Equipment used) {
        return modality(demanded.modality(), used.modality())
                .or(() -> atLeast("tesla", demanded.minimumTesla(), used.fieldStrength()))
                .or(() -> atLeast("rows", number(demanded.minimumRows()), number(used.detectorRows())));
    }

    private static Optional<Answer> modality(@Nullable String demanded, @Nullable String used) {
        if (demanded == null || used != null && form(used).equals(form(demanded))) {
            return Optional.empty();
        }
        return used == null
                ? failed(Reason.EQUIPMENT_NOT_KNOWN, "modality=unknown demanded=" + demanded)
                : failed(Reason.OTHER_EQUIPMENT, "modality=" + form(used) + " demanded=" + demanded);
    }

    private static Optional<Answer> atLeast(String what, @Nullable BigDecimal demanded, @Nullable BigDecimal used) {
        if (demanded == null || used != null && used.compareTo(demanded) >= 0) {
            return Optional.empty();
        }
        String input = " demanded=" + demanded.toPlainString();
        return used == null
                ? failed(Reason.EQUIPMENT_NOT_KNOWN, what + "=unknown" + input)
                : failed(Reason.OTHER_EQUIPMENT, what + "=" + used.toPlainString() + input);
    }

    private static @Nullable BigDecimal number(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static Optional<Answer> failed(Reason reason, String input) {
        return Optional.of(Answer.refer(reason, input));
    }

    private static String demanded(ItemRule rule) {
        return Stream.of(
                        Stream.ofNullable(rule.item().specimen()),
                        Stream.ofNullable(rule.equipment().modality()),
                        rule.methods().stream().sorted())
                .flatMap(it -> it)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(","), words -> words.isEmpty() ? "nothing" : words));
    }

    private static String form(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }
}
