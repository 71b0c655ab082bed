package org.huren.terminology.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.unit.UcumConversion;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposerTest {

    private final Proposer proposer = proposer(SampleMaps.catalogue(), SampleMaps.known());

    @Test
    void urineRulesOutAnItemOfBloodWhateverItsName() {
        Advice advice = proposer.advise(seen("Z1", "碱性磷酸酶", "尿液", "U/L", "45-125", "80 75 92"));

        assertThat(advice).isInstanceOfSatisfying(Advice.Abstained.class, told -> {
            assertThat(told.why()).isIn(Advice.Why.CONTRADICTED, Advice.Why.NOT_IN_CATALOGUE);
            assertThat(told.ranked()).allSatisfy(one -> assertThat(one.score()).isLessThan(Proposer.ACCEPTANCE));
        });
    }

    @Test
    void whatTheCatalogueDoesNotHaveIsToldAsSuch() {
        Advice advice = proposer.advise(seen("Z2", "间接胆红素", "血清", "umol/L", "1.7-13.7", "9 11 7"));

        assertThat(advice)
                .isInstanceOfSatisfying(
                        Advice.Abstained.class, told -> assertThat(told.why()).isEqualTo(Advice.Why.NOT_IN_CATALOGUE));
    }

    @Test
    void numbersAloneAreNeverEnough() {
        Advice advice = proposer.advise(seen("Z3", "某项目", "血清", "mmol/L", "3.5-5.3", "4.1 4.4 3.9 4.0 4.6"));

        assertThat(advice)
                .isInstanceOfSatisfying(
                        Advice.Abstained.class, told -> assertThat(told.why()).isEqualTo(Advice.Why.NOTHING_TO_GO_BY));
    }

    @Test
    void theReasonsCarryTheirSharesInBothLanguages() {
        Advice advice = proposer.advise(seen("CREA", "血清肌酐测定", "血清", "μmol/L", "44-133", "71 88 64"));

        assertThat(advice).isInstanceOfSatisfying(Advice.Proposed.class, proposed -> {
            assertThat(proposed.best().item().code()).isEqualTo("JLHR-L034");
            assertThat(proposed.best().score()).isBetween(Proposer.ACCEPTANCE, 1.0);
            assertThat(proposed.best().reasons())
                    .extracting(Reason::evidence)
                    .contains(Evidence.NAME, Evidence.SPECIMEN, Evidence.UNIT, Evidence.INTERVAL, Evidence.VALUES);
            assertThat(proposed.best().reasons()).allSatisfy(reason -> {
                assertThat(reason.chinese()).isNotBlank();
                assertThat(reason.english()).isNotBlank();
            });
        });
    }

    @Test
    void aCodeThatThePanelAlreadyHasIsNotProposedTwice() {
        KnownCode taken = SampleMaps.known().stream()
                .filter(row -> row.localCode().equals("20050"))
                .findFirst()
                .orElseThrow();
        UnmappedCode twin = new UnmappedCode(
                "JL-B",
                "20099",
                List.of("谷丙转氨酶"),
                taken.panelCode(),
                taken.panelName(),
                "血清",
                "U/L",
                null,
                ValueSample.empty());

        assertThat(proposer.advise(twin).ranked().getFirst().share(Evidence.PANEL))
                .isNegative();
    }

    @Test
    void anEmptyCatalogueAndAnEmptyCodeAbstain() {
        UnmappedCode nothing =
                new UnmappedCode("JL-A", "X", List.of(""), null, null, null, null, null, ValueSample.empty());

        assertThat(proposer.advise(nothing)).isInstanceOf(Advice.Abstained.class);
        assertThat(proposer(ItemCatalogue.empty(), List.of()).advise(nothing)).isInstanceOf(Advice.Abstained.class);
    }

    private static Proposer proposer(ItemCatalogue catalogue, List<KnownCode> known) {
        return Proposer.of(catalogue, known, UnitSpellings.standard(), UcumConversion.standard());
    }

    private static UnmappedCode seen(
            String code, String name, String specimen, String unit, @Nullable String interval, String values) {
        return new UnmappedCode(
                "JL-D", code, List.of(name), null, null, specimen, unit, interval, SampleMaps.sample(values));
    }
}
