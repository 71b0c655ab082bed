package org.huren.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.huren.consent.Directive.Effect;
import org.huren.consent.RowFence.Row;
import org.huren.consent.RowFence.SourceIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Question HOSPITAL_B = new Question("JL-B", NOON);

    private static final Row A_LABORATORY = new Row("JL-A", "laboratory");
    private static final Row A_IMAGING = new Row("JL-A", "imaging");
    private static final Row B_LABORATORY = new Row("JL-B", "laboratory");
    private static final Row C_LABORATORY = new Row("JL-C", "laboratory");

    private final Evaluator evaluator = new Evaluator();

    @Test
    void withoutAnyDirectiveAFacilitySeesItsOwnRowsOnly() {
        assertThat(evaluator.decide(HOSPITAL_B, List.of()))
                .isEqualTo(new Decision.Permit(new SourceIn(Set.of("JL-B")), List.of()));
    }

    @Test
    void anAskerWithoutAFacilityIsDeniedWithAReason() {
        Decision decision = evaluator.decide(new Question(" ", NOON), List.of(permit("p", MONDAY)));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).contains("facility"));
    }

    @Test
    void aPermitForTheFacilityOpensTheOthersRecords() {
        Decision.Permit permitted = permitted(rule("p", Effect.PERMIT, Set.of("JL-B"), Set.of(), Set.of(), MONDAY));
        assertThat(permitted.by()).containsExactly("p");
        assertThat(permitted.fence()).isEqualTo(new RowFence.Everything());
    }

    @Test
    void aPermitForAnotherFacilityOpensNothing() {
        Decision.Permit permitted = permitted(rule("p", Effect.PERMIT, Set.of("JL-C"), Set.of(), Set.of(), MONDAY));
        assertThat(permitted.by()).isEmpty();
        assertThat(permitted.fence().admits(A_LABORATORY)).isFalse();
    }

    @Test
    void aPermitWithoutARecipientSpeaksOfEveryFacility() {
        assertThat(permitted(permit("p", MONDAY)).fence().admits(A_LABORATORY)).isTrue();
    }

    @Test
    void sourceAndCategoryMustBothHold() {
        RowFence fence = permitted(
                        rule("p", Effect.PERMIT, Set.of("JL-B"), Set.of("JL-A"), Set.of("laboratory"), MONDAY))
                .fence();
        assertThat(fence.admits(A_LABORATORY)).isTrue();
        assertThat(fence.admits(A_IMAGING)).isFalse();
        assertThat(fence.admits(C_LABORATORY)).isFalse();
        assertThat(fence.admits(B_LABORATORY)).isTrue();
    }

    @Test
    void aMoreSpecificDenialBeatsANewerGeneralPermit() {
        RowFence fence = permitted(
                        permit("newer", TUESDAY), rule("d", Effect.DENY, Set.of(), Set.of("JL-A"), Set.of(), MONDAY))
                .fence();
        assertThat(fence.admits(A_LABORATORY)).isFalse();
        assertThat(fence.admits(C_LABORATORY)).isTrue();
    }

    @Test
    void aMoreSpecificPermitBeatsAGeneralDenial() {
        Decision.Permit permitted = permitted(
                rule("p", Effect.PERMIT, Set.of("JL-B"), Set.of("JL-A"), Set.of("laboratory"), MONDAY),
                rule("d", Effect.DENY, Set.of("JL-B"), Set.of("JL-A"), Set.of(), TUESDAY));
        assertThat(permitted.by()).containsExactly("d", "p");
        assertThat(permitted.fence().admits(A_LABORATORY)).isTrue();
        assertThat(permitted.fence().admits(A_IMAGING)).isFalse();
    }

    @Test
    void ofTwoEquallySpecificDirectivesTheNewerStands() {
        Directive permit = rule("p", Effect.PERMIT, Set.of("JL-B"), Set.of(), Set.of(), TUESDAY);
        Directive denial = rule("d", Effect.DENY, Set.of("JL-B"), Set.of(), Set.of(), MONDAY);
        assertThat(permitted(permit, denial).fence().admits(A_LABORATORY)).isTrue();
        Directive newer = rule("d2", Effect.DENY, Set.of("JL-B"), Set.of(), Set.of(), NOON);
        assertThat(permitted(permit, newer).fence().admits(A_LABORATORY)).isFalse();
    }

    @Test
    void atTheSameInstantTheDenialStands() {
        Directive permit = rule("z", Effect.PERMIT, Set.of("JL-B"), Set.of(), Set.of(), MONDAY);
        Directive denial = rule("a", Effect.DENY, Set.of("JL-B"), Set.of(), Set.of(), MONDAY);
        assertThat(permitted(permit, denial)).isEqualTo(permitted(denial, permit));
        assertThat(permitted(permit, denial).fence().admits(A_LABORATORY)).isFalse();
    }

    @Test
    void aDenialNeverHidesTheFacilitysOwnRecordsFromIt() {
        Decision.Permit permitted = permitted(rule("d", Effect.DENY, Set.of("JL-B"), Set.of(), Set.of(), MONDAY));
        assertThat(permitted.fence()).isEqualTo(new SourceIn(Set.of("JL-B")));
    }

    @Test
    void aDirectiveActsFromTheFirstInstantOfItsPeriodUntilJustBeforeItsEnd() {
        Directive today = new Directive(
                "p", Effect.PERMIT, Set.of(), Set.of(), Set.of(), TUESDAY, TUESDAY.plusSeconds(3600), MONDAY);
        assertThat(sees(today, TUESDAY.minusMillis(1))).isFalse();
        assertThat(sees(today, TUESDAY)).isTrue();
        assertThat(sees(today, TUESDAY.plusSeconds(3599))).isTrue();
        assertThat(sees(today, TUESDAY.plusSeconds(3600))).isFalse();
    }

    @Test
    void manyPermitsOfOneShapeStayOneShortFence() {
        List<Directive> permits = List.of(
                rule("1", Effect.PERMIT, Set.of("JL-B"), Set.of("JL-A"), Set.of(), MONDAY),
                rule("2", Effect.PERMIT, Set.of("JL-B"), Set.of("JL-C"), Set.of(), MONDAY));
        assertThat(evaluator.decide(HOSPITAL_B, permits))
                .isEqualTo(new Decision.Permit(new SourceIn(Set.of("JL-A", "JL-B", "JL-C")), List.of("1", "2")));
    }

    @Test
    void anotherFacilitysRecordMayBeShownOnlyWhereSomeCategoryOfItMay() {
        RowFence fence = permitted(rule("p", Effect.PERMIT, Set.of("JL-B"), Set.of("JL-A"), Set.of("imaging"), MONDAY))
                .fence();
        assertThat(Visibility.anyFrom(fence, "JL-A")).isTrue();
        assertThat(Visibility.anyFrom(fence, "JL-C")).isFalse();
    }

    @Test
    void denyingEveryCategoryHidesTheFacilitysRecordToo() {
        RowFence fence = permitted(
                        permit("p", MONDAY),
                        rule("d", Effect.DENY, Set.of(), Set.of("JL-A"), Set.copyOf(Categories.ALL), MONDAY))
                .fence();
        assertThat(Visibility.anyFrom(fence, "JL-A")).isFalse();
        assertThat(Visibility.anyFrom(fence, "JL-C")).isTrue();
    }

    private boolean sees(Directive directive, Instant at) {
        return evaluator.decide(new Question("JL-B", at), List.of(directive)) instanceof Decision.Permit permit
                && permit.fence().admits(A_LABORATORY);
    }

    private Decision.Permit permitted(Directive... directives) {
        return (Decision.Permit) evaluator.decide(HOSPITAL_B, List.of(directives));
    }

    private static Directive permit(String id, Instant givenAt) {
        return rule(id, Effect.PERMIT, Set.of(), Set.of(), Set.of(), givenAt);
    }

    private static Directive rule(
            String id,
            Effect effect,
            Set<String> recipients,
            Set<String> sources,
            Set<String> categories,
            Instant givenAt) {
        @Nullable Instant open = null;
        return new Directive(id, effect, recipients, sources, categories, open, open, givenAt);
    }
}
