package org.huren.terminology.propose;

import org.huren.terminology.propose.ItemProfile.Name;
import org.huren.terminology.propose.Qualifiers.Parts;
import org.huren.terminology.propose.Seen.SentName;
import org.jspecify.annotations.Nullable;

/**
 * Names: the same name somewhere multiplies the odds by about a thousand, less where others have that name too; a
 * similar one by less; words such as 间接 or 百分比 that stand in one name only divide them again.
 */
final class NameEvidence implements Weighing {

    private static final double SAME = 7;
    private static final double SHARED = 1.5;
    /** No name is so different that this says more. */
    private static final double DIFFERENT = -4;
    /** A similarity that says nothing. */
    private static final double LITTLE = 0.6;

    private final Knowledge knowledge;

    NameEvidence(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        if (seen.names().isEmpty()) {
            return null;
        }
        Match best = best(seen, profile);
        if (best == null) {
            return Reason.of(
                    Evidence.NAME,
                    DIFFERENT,
                    "名称“%s”已知是别的项目".formatted(seen.names().getFirst().shown()),
                    "the name is known as that of something else");
        }
        return reason(best);
    }

    /** Null where the name is known as that of something else: then it is not a new spelling of this. */
    private @Nullable Match best(Seen seen, ItemProfile profile) {
        Match best = null;
        for (SentName sent : seen.names()) {
            for (Name name : profile.names()) {
                boolean same = sent.variants().contains(name.form());
                if (same || !seen.nameKnown()) {
                    Match match = match(seen, sent, name, same);
                    best = best == null || match.weight > best.weight ? match : best;
                }
            }
        }
        return best;
    }

    private Match match(Seen seen, SentName sent, Name name, boolean same) {
        double against = knowledge
                .qualifiers()
                .against(sent.parts().qualifiers(), name.parts().qualifiers());
        if (same) {
            int meanings = Math.max(1, knowledge.meanings(name.form(), seen.kind()));
            return new Match(sent, name, 1, against, SAME - SHARED * Math.log(meanings) - against, true);
        }
        double similarity = sent.taken().stream()
                .mapToDouble(parts -> similarity(parts, name.parts()))
                .max()
                .orElse(0);
        return new Match(sent, name, similarity, against, ofSimilarity(similarity) - against, false);
    }

    /** Names such as 腰椎磁共振平扫 are made of qualifiers only; short ones such as 低密度 too: they say little. */
    private static double similarity(Parts one, Parts other) {
        if (one.core().isEmpty() && other.core().isEmpty()) {
            return one.qualifiers().equals(other.qualifiers()) ? 1 : 0.5;
        }
        boolean silent = one.core().isEmpty()
                && other.qualifiers().entrySet().containsAll(one.qualifiers().entrySet());
        return silent ? LITTLE : one.grams().similarity(other.grams());
    }

    /**
     * Through -4 at 0, 0 at 0.6, 1 at 0.8, 4 at 1: one character of a short name tells items apart, and the same core with
     * other words around it is not yet the same name.
     */
    private static double ofSimilarity(double similarity) {
        if (similarity < LITTLE) {
            return DIFFERENT + similarity / LITTLE * -DIFFERENT;
        }
        return similarity < 0.8 ? (similarity - LITTLE) * 5 : 1 + (similarity - 0.8) * 15;
    }

    private static Reason reason(Match best) {
        String shown = best.name.shown();
        if (best.same) {
            return Reason.of(
                    Evidence.NAME,
                    best.weight,
                    "名称与“%s”相同（%s）%s".formatted(shown, chinese(best.name.source()), best.against > 0 ? "，但限定词不同" : ""),
                    "the same name (%s)%s"
                            .formatted(english(best.name.source()), best.against > 0 ? ", but other qualifiers" : ""));
        }
        return Reason.of(
                Evidence.NAME,
                Math.max(best.weight, 3 * DIFFERENT),
                "名称与“%s”的相似度为 %.2f%s".formatted(shown, best.similarity, best.against > 0 ? "，限定词不同" : ""),
                "similarity of the names %.2f%s"
                        .formatted(best.similarity, best.against > 0 ? ", other qualifiers" : ""));
    }

    private static String chinese(String source) {
        return source.split(" / ", 2)[0];
    }

    private static String english(String source) {
        String[] parts = source.split(" / ", 2);
        return parts[parts.length - 1];
    }

    private record Match(SentName sent, Name name, double similarity, double against, double weight, boolean same) {}
}
