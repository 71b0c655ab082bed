package org.huren.hub.terminology;

import java.util.Optional;
import org.huren.hub.terminology.TermAnswer.NoSuchInstance;
import org.huren.hub.terminology.TermAnswer.NotHeld;
import org.huren.hub.terminology.TermAnswer.NotPossible;
import org.huren.hub.terminology.TermQuestion.Expand;
import org.huren.hub.terminology.TermQuestion.Lookup;
import org.huren.hub.terminology.TermQuestion.Subsumes;
import org.huren.hub.terminology.TermQuestion.Translate;
import org.huren.hub.terminology.TermQuestion.Validate;
import org.huren.hub.terminology.TermQuestion.Which;
import org.huren.terminology.system.CodeSystem;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.SystemHead;
import org.huren.terminology.system.ValueSet;
import org.jspecify.annotations.Nullable;

/** Answers from one state of what is held. */
final class Answering {
    private final Held held;

    Answering(Held held) {
        this.held = held;
    }

    TermAnswer answer(TermQuestion question) {
        return switch (question) {
            case Lookup lookup -> lookup(lookup);
            case Validate validate when validate.inValueSet() -> inValueSet(validate);
            case Validate validate -> inSystem(validate);
            case Expand expand -> expand(expand);
            case Translate translate -> new Translating(held).answer(translate);
            case Subsumes subsumes -> subsumes(subsumes);
        };
    }

    private TermAnswer lookup(Lookup question) {
        return switch (system(question.system(), "system")) {
            case Found(CodeSystem system) -> {
                Optional<Concept> concept = system.find(question.code());
                yield concept.isPresent()
                        ? new TermAnswer.Described(system, concept.get(), question)
                        : noCode(system, question.code(), "code");
            }
            case Missing(TermAnswer why) -> why;
        };
    }

    private TermAnswer inSystem(Validate question) {
        return switch (system(question.which(), "url")) {
            case Found(CodeSystem system) ->
                new Validation(system.head(), system.head().url(), system::find).of(question);
            case Missing(TermAnswer why) -> why;
        };
    }

    private TermAnswer inValueSet(Validate question) {
        return switch (valueSet(question.which())) {
            case Found(ValueSet set) -> new Validation(set.system().head(), set.url(), set::find).of(question);
            case Missing(TermAnswer why) -> why;
        };
    }

    private TermAnswer expand(Expand question) {
        return switch (valueSet(question.which())) {
            case Found(ValueSet set) -> {
                int count = question.count() == null ? Terminology.MOST_OF_A_PAGE : question.count();
                yield new TermAnswer.Expanded(
                        set,
                        set.expand(question.filter(), question.activeOnly(), question.offset(), count),
                        count,
                        question);
            }
            case Missing(TermAnswer why) -> why;
        };
    }

    private TermAnswer subsumes(Subsumes question) {
        return switch (system(question.system(), "system")) {
            case Found(CodeSystem system) -> subsumes(system, question);
            case Missing(TermAnswer why) -> why;
        };
    }

    private static TermAnswer subsumes(CodeSystem system, Subsumes question) {
        if (!system.head().hierarchical()) {
            return new NotPossible(system.url() + " 没有上下级关系，不能判断包含 / " + system.url()
                    + " has no hierarchy, so that subsumption cannot be tested");
        }
        if (system.find(question.codeA()).isEmpty()) {
            return noCode(system, question.codeA(), "codeA");
        }
        return system.subsumption(question.codeA(), question.codeB())
                .<TermAnswer>map(TermAnswer.Subsumed::new)
                .orElseGet(() -> noCode(system, question.codeB(), "codeB"));
    }

    private static NotHeld noCode(CodeSystem system, String code, String parameter) {
        return new NotHeld(
                parameter,
                system.url() + " 中没有代码 " + Texts.shown(code) + " / " + system.url() + " has no code "
                        + Texts.shown(code));
    }

    /** What a canonical or an id leads to. */
    private sealed interface Lead<T> {}

    private record Found<T>(T value) implements Lead<T> {}

    private record Missing<T>(TermAnswer why) implements Lead<T> {}

    private Lead<CodeSystem> system(Which which, String parameter) {
        return held.systems.stream()
                .filter(system -> is(which, system.head().id(), system.url()))
                .findFirst()
                .map(system -> versioned(system, which.version(), system.head(), "CodeSystem"))
                .orElseGet(() -> missing(which, "CodeSystem", parameter));
    }

    private Lead<ValueSet> valueSet(Which which) {
        return held.valueSets.stream()
                .filter(set -> is(which, set.id(), set.url()))
                .findFirst()
                .map(set -> versioned(set, which.version(), set.system().head(), "ValueSet"))
                .orElseGet(() -> missing(which, "ValueSet", "url"));
    }

    static boolean is(Which which, String id, String url) {
        return which.id() == null ? url.equals(which.url()) : id.equals(which.id());
    }

    private static <T> Lead<T> versioned(T value, @Nullable String version, SystemHead head, String type) {
        return version == null || version.equals(head.version())
                ? new Found<>(value)
                : new Missing<>(otherVersion(type, head.version()));
    }

    static NotHeld otherVersion(String type, String version) {
        return new NotHeld(
                "version",
                "此处的 " + type + " 只有版本 " + version + " / only the version " + version + " of this " + type
                        + " is held");
    }

    private static <T> Lead<T> missing(Which which, String type, String parameter) {
        return new Missing<>(which.id() == null ? notHeld(type, which.url(), parameter) : new NoSuchInstance());
    }

    static NotHeld notHeld(String type, @Nullable String url, String parameter) {
        String shown = url == null ? "" : Texts.shown(url);
        return new NotHeld(
                parameter,
                "此处没有 " + type + " " + shown + "，可用的见 /fhir/" + type + " / the " + type + " " + shown
                        + " is not held here; see /fhir/" + type + " for those that are");
    }
}
