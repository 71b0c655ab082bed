package org.huren.hub.terminology;

import java.util.Optional;
import java.util.function.Function;
import org.huren.hub.terminology.TermAnswer.Validated;
import org.huren.hub.terminology.TermQuestion.Coded;
import org.huren.hub.terminology.TermQuestion.Validate;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.Language;
import org.huren.terminology.system.SystemHead;

/**
 * Whether a code is one of a system or a set.
 *
 * @param system whose codes they are
 * @param where url of the system or set that is asked
 */
record Validation(SystemHead system, String where, Function<String, Optional<Concept>> find) {

    /** The first code that is right; where none is, what is wrong with the last one. */
    Validated of(Validate question) {
        Validated answer = new Validated(false, "没有可核对的代码 / there is no code to check", null);
        for (Coded coded : question.codes()) {
            answer = of(coded, question);
            if (answer.result()) {
                return answer;
            }
        }
        return answer;
    }

    private Validated of(Coded coded, Validate question) {
        if (coded.system() != null && !coded.system().equals(system.url())) {
            return wrong(
                    "代码系统 " + Texts.shown(coded.system()) + " 不属于 " + where,
                    "the code system " + Texts.shown(coded.system()) + " is not of " + where);
        }
        if (coded.version() != null && !coded.version().equals(system.version())) {
            return wrong(
                    "此处只有版本 " + system.version(), "only the version " + system.version() + " of the system is held");
        }
        return find.apply(coded.code())
                .map(concept -> of(concept, coded, question))
                .orElseGet(() -> wrong(
                        where + " 中没有代码 " + Texts.shown(coded.code()),
                        "the code " + Texts.shown(coded.code()) + " is not in " + where));
    }

    private static Validated of(Concept concept, Coded coded, Validate question) {
        String right = concept.display(question.language());
        if (concept.grouping() && !question.groupingAllowed()) {
            return new Validated(
                    false,
                    "代码 " + concept.code() + " 仅用于分组 / the code " + concept.code()
                            + " only groups others (give abstract=true where that is right)",
                    right);
        }
        if (coded.display() != null && !concept.isNamed(coded.display())) {
            return new Validated(
                    false,
                    "名称不符，应为“" + concept.chinese() + "” / the display is wrong; right is \""
                            + concept.display(Language.ENGLISH) + "\"",
                    right);
        }
        String message = concept.active() ? null : "代码已停用 / the code is no longer in use";
        return new Validated(true, message, right);
    }

    private static Validated wrong(String chinese, String english) {
        return new Validated(false, chinese + " / " + english, null);
    }
}
