package org.huren.hub.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huren.hub.onboarding.Finding.Kind;

/** A judgement in words. */
final class OnboardingReport {
    private static final int PLACES = 5;

    private OnboardingReport() {}

    static String of(Judgement judgement) {
        StringBuilder out = new StringBuilder();
        int taken = judgement.messages() - judgement.refused();
        out.append("检查了 %1$d 条消息：会接受 %2$d 条，会拒绝 %3$d 条%n%1$d messages checked: %2$d would be taken, %3$d refused%n"
                .formatted(judgement.messages(), taken, judgement.refused()));
        if (!judgement.taken().isEmpty()) {
            out.append("%n✓ 会接受 / would be taken%n".formatted());
            judgement.taken().forEach((kind, count) -> out.append("  %s × %d%n".formatted(kind, count)));
        }
        for (Kind kind : Kind.values()) {
            section(out, kind, judgement.findings());
        }
        out.append("%n%s%n".formatted(verdict(judgement)));
        return out.toString();
    }

    private static void section(StringBuilder out, Kind kind, Map<Finding, Set<String>> findings) {
        List<Map.Entry<Finding, Set<String>>> ofKind = findings.entrySet().stream()
                .filter(each -> each.getKey().kind() == kind)
                .toList();
        if (ofKind.isEmpty()) {
            return;
        }
        out.append("%n%s%n".formatted(kind.title()));
        ofKind.forEach(each -> out.append("  %s%n    → %s%n    %s%n"
                .formatted(each.getKey().what(), each.getKey().fix(), places(each.getValue()))));
    }

    private static String places(Set<String> places) {
        String first = String.join(", ", places.stream().limit(PLACES).toList());
        return places.size() <= PLACES ? first : first + " … 共 %1$d 处 / %1$d places".formatted(places.size());
    }

    private static String verdict(Judgement judgement) {
        if (judgement.messages() == 0) {
            return "没有找到消息 / no message was found";
        }
        if (has(judgement, Kind.REFUSED)) {
            return "✗ 请先改正会被拒绝的内容，再检查一次 / mend what would be refused, then check again";
        }
        return has(judgement, Kind.CODE) || has(judgement, Kind.UNIT)
                ? "✓ 可以上线；对照补齐后结果才能互认 / fit to go live; results are recognised elsewhere once the codes are mapped"
                : "✓ 可以上线 / fit to go live";
    }

    private static boolean has(Judgement judgement, Kind kind) {
        return judgement.findings().keySet().stream().anyMatch(finding -> finding.kind() == kind);
    }
}
