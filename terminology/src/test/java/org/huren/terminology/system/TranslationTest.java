package org.huren.terminology.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.huren.terminology.system.ConceptTable.DependsOn;
import org.huren.terminology.system.ConceptTable.Element;
import org.huren.terminology.system.ConceptTable.Group;
import org.huren.terminology.system.ConceptTable.Target;
import org.huren.terminology.system.Translation.Match;
import org.huren.terminology.system.Translation.Question;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TranslationTest {
    private static final String LOCAL = "urn:huren:code:JL-C";
    private static final String ITEM = "urn:huren:item";

    private final List<ConceptTable> tables = List.of(new ConceptTable(
            "JL-C",
            "urn:huren:code-map:JL-C",
            "1",
            null,
            "Map",
            "对照",
            null,
            null,
            null,
            List.of(new Group(
                    LOCAL,
                    ITEM,
                    List.of(
                            new Element("HGB", "血红蛋白", List.of(target("JLHR-L003"))),
                            new Element(
                                    "GLU",
                                    "葡萄糖",
                                    List.of(
                                            target("JLHR-L044", condition("specimen", "血清", null)),
                                            target("JLHR-L072", condition("specimen", "尿液", "URIN")))),
                            new Element(
                                    "NEW",
                                    "新项目",
                                    List.of(new Target(null, null, Equivalence.UNMATCHED, List.of()))))))));

    @Test
    void aCodeWithOneMeaningIsEquivalent() {
        Translation translation = forward("HGB");

        assertThat(translation.matches())
                .containsExactly(new Match(Equivalence.EQUIVALENT, ITEM, "JLHR-L003", "项目", "urn:huren:code-map:JL-C"));
        assertThat(translation.undecided()).isEmpty();
    }

    @Test
    void anAmbiguousCodeGivesEveryCandidateAsInexactAndSaysWhatWouldDecide() {
        Translation translation = forward("GLU");

        assertThat(translation.matches()).extracting(Match::code).containsExactly("JLHR-L044", "JLHR-L072");
        assertThat(translation.matches()).extracting(Match::equivalence).containsOnly(Equivalence.INEXACT);
        assertThat(translation.undecided()).containsExactly("specimen");
    }

    @Test
    void aDependencyByValueOrNameDecides() {
        assertThat(forward("GLU", condition("specimen", "尿液", null)).matches())
                .extracting(Match::code, Match::equivalence)
                .containsExactly(tuple("JLHR-L072", Equivalence.EQUIVALENT));
        assertThat(forward("GLU", condition("specimen", "urin", null)).matches())
                .extracting(Match::code)
                .containsExactly("JLHR-L072");
        assertThat(forward("GLU", condition("panel", "急诊", null)).matches()).hasSize(2);
    }

    @Test
    void aDependencyThatNoRowHasMatchesNothing() {
        assertThat(forward("GLU", condition("specimen", "脑脊液", null)).matches()).isEmpty();
    }

    @Test
    void whatIsUnmappedOrUnknownOrOfAnotherSystemMatchesNothing() {
        assertThat(forward("NEW").matches()).isEmpty();
        assertThat(forward("???").matches()).isEmpty();
        assertThat(Translation.forward(tables, new Question(LOCAL, "HGB", "http://loinc.org", List.of()))
                        .matches())
                .isEmpty();
    }

    @Test
    void reversedASourceThatMeansMoreIsWider() {
        assertThat(reverse("JLHR-L003").matches())
                .extracting(Match::system, Match::code, Match::equivalence)
                .containsExactly(tuple(LOCAL, "HGB", Equivalence.EQUIVALENT));
        assertThat(reverse("JLHR-L072").matches())
                .extracting(Match::code, Match::equivalence)
                .containsExactly(tuple("GLU", Equivalence.WIDER));
    }

    private Translation forward(String code, DependsOn... given) {
        return Translation.forward(tables, new Question(LOCAL, code, ITEM, List.of(given)));
    }

    private Translation reverse(String code) {
        return Translation.reverse(tables, new Question(ITEM, code, LOCAL, List.of()));
    }

    private static Target target(String code, DependsOn... conditions) {
        return new Target(code, "项目", Equivalence.EQUIVALENT, List.of(conditions));
    }

    private static DependsOn condition(String property, String value, @Nullable String display) {
        return new DependsOn(property, value, display);
    }
}
