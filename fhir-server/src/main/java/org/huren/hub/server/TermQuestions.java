package org.huren.hub.server;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.terminology.TermQuestion;
import org.huren.hub.terminology.TermQuestion.Coded;
import org.huren.hub.terminology.TermQuestion.Which;
import org.huren.hub.terminology.Terminology;
import org.huren.terminology.system.Language;
import org.jspecify.annotations.Nullable;

/** Reads the question out of an operation's parameters. */
final class TermQuestions {
    private static final int FARTHEST = 999_999_999;

    private final TermInput input;
    private final @Nullable String id;

    private TermQuestions(TermInput input, @Nullable String id) {
        this.input = input;
        this.id = id;
    }

    static TermQuestion of(Target target, TermInput input) {
        TermQuestions questions = new TermQuestions(input, target.id());
        return switch (target.interaction()) {
            case LOOKUP -> questions.lookup();
            case VALIDATE_CODE -> questions.validate(target.type().equals("ValueSet"));
            case SUBSUMES -> questions.subsumes();
            case EXPAND -> questions.expand();
            case TRANSLATE -> questions.translate();
            case READ, VREAD, HISTORY, SEARCH, CREATE, UPDATE, DELETE, CROSS_REFERENCE, UNLINK, EXPLAIN, METADATA ->
                throw new IllegalStateException(target.interaction() + " asks nothing of terminology");
        };
    }

    private TermQuestion lookup() {
        oneOf("code", "coding");
        Set<String> properties = Set.copyOf(input.texts("property"));
        if (input.has("coding")) {
            Coded coded = coded(input.coding("coding").orElseThrow(), "coding");
            return new TermQuestion.Lookup(
                    which(coded.system(), coded.version(), "coding"), coded.code(), properties, language());
        }
        String system = id == null ? input.required("system") : null;
        return new TermQuestion.Lookup(
                new Which(id, system, input.text("version")), input.required("code"), properties, language());
    }

    private TermQuestion validate(boolean inValueSet) {
        oneOf("code", "coding", "codeableConcept");
        Which which = canonical(inValueSet ? "valueSetVersion" : "version");
        return new TermQuestion.Validate(
                inValueSet, which, codes(inValueSet, "systemVersion"), input.flag("abstract"), language());
    }

    private TermQuestion subsumes() {
        oneOf("codeA", "codingA");
        oneOf("codeB", "codingB");
        if (input.has("codingA") != input.has("codingB")) {
            throw input.refusal(
                    null,
                    IssueType.INVALID,
                    "codeA 与 codeB、codingA 与 codingB 须成对",
                    "give codeA with codeB, or codingA with codingB");
        }
        if (input.has("codeA")) {
            String system = id == null ? input.required("system") : null;
            return new TermQuestion.Subsumes(
                    new Which(id, system, input.text("version")), input.required("codeA"), input.required("codeB"));
        }
        Coded a = coded(input.coding("codingA").orElseThrow(), "codingA");
        Coded b = coded(input.coding("codingB").orElseThrow(), "codingB");
        if (!Objects.equals(a.system(), b.system())) {
            throw input.refusal("codingB", IssueType.INVALID, "两个代码须属同一系统", "both codes must be of one system");
        }
        return new TermQuestion.Subsumes(which(a.system(), a.version(), "codingA"), a.code(), b.code());
    }

    private TermQuestion expand() {
        Integer offset = input.number("offset", FARTHEST);
        return new TermQuestion.Expand(
                canonical("valueSetVersion"),
                input.text("filter"),
                offset == null ? 0 : offset,
                input.number("count", Terminology.MOST_OF_A_PAGE),
                input.flag("activeOnly"),
                input.flag("includeDesignations"),
                input.flag("includeDefinition"),
                language());
    }

    private TermQuestion translate() {
        oneOf("code", "coding", "codeableConcept");
        String url = input.text("url");
        Which map = id == null && url == null ? new Which(null, null, null) : canonical("conceptMapVersion");
        return new TermQuestion.Translate(
                map,
                codes(true, "version"),
                input.text("source"),
                Stream.of("target", "targetsystem")
                        .flatMap(name -> input.texts(name).stream())
                        .toList(),
                input.all("dependency").stream()
                        .map(dependency -> TermDependency.of(input, dependency))
                        .toList(),
                input.flag("reverse"));
    }

    /** The instance, or what {@code url} names, with the version after its bar or beside it. */
    private Which canonical(String versionName) {
        if (id != null) {
            return new Which(id, null, null);
        }
        String url = input.required("url");
        int bar = url.indexOf('|');
        return bar < 0
                ? new Which(null, url, input.text(versionName))
                : new Which(null, url.substring(0, bar), url.substring(bar + 1));
    }

    private Which which(@Nullable String system, @Nullable String version, String parameter) {
        if (id != null) {
            return new Which(id, null, version);
        }
        if (system == null) {
            throw input.refusal(parameter, IssueType.REQUIRED, "缺少 system", "the system is missing");
        }
        return new Which(null, system, version);
    }

    private List<Coded> codes(boolean systemRequired, String versionName) {
        if (input.has("code")) {
            String system = systemRequired ? input.required("system") : null;
            String version = systemRequired ? input.text(versionName) : null;
            return List.of(new Coded(system, version, input.required("code"), input.text("display")));
        }
        return input.coding("coding")
                .map(coding -> List.of(coded(coding, "coding")))
                .orElseGet(() -> input.concept("codeableConcept").orElseThrow().getCoding().stream()
                        .map(coding -> coded(coding, "codeableConcept"))
                        .toList());
    }

    private Coded coded(Coding coding, String parameter) {
        if (!coding.hasCode()) {
            throw input.refusal(parameter, IssueType.REQUIRED, "缺少 code", "the code is missing");
        }
        return new Coded(coding.getSystem(), coding.getVersion(), coding.getCode(), coding.getDisplay());
    }

    private void oneOf(String... names) {
        long given = Stream.of(names).filter(input::has).count();
        if (given != 1) {
            String list = String.join(", ", names);
            throw input.refusal(
                    null,
                    given == 0 ? IssueType.REQUIRED : IssueType.INVALID,
                    "须给出其中一个：" + list,
                    "give exactly one of " + list);
        }
    }

    /** A language that no name is held in falls back to the default, as RFC 4647 has it. */
    private Language language() {
        String tag = input.text("displayLanguage");
        return tag == null ? Language.CHINESE : Language.of(tag).orElse(Language.CHINESE);
    }
}
