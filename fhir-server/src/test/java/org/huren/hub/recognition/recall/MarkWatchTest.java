package org.huren.hub.recognition.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huren.hub.recognition.recall.Cause.MarkFell;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.recognition.rule.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rights fell between two versions of the list. */
class MarkWatchTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate NEXT = LocalDate.of(2027, 1, 1);

    private static Evaluation passed(@Nullable LocalDate from, @Nullable LocalDate until, @Nullable LocalDate revoked) {
        return new Evaluation("JL-A", "L1", Scope.CITY, "2201", "市质控", new Period(from, until), revoked, null);
    }

    private static RuleBook book(Evaluation... rows) {
        return new RuleBook(
                new RuleVersion(Map.of("evaluations", (long) rows.length)),
                new RuleRows(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(rows),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Stream<String> fallen(@Nullable RuleBook before, RuleBook now) {
        return MarkWatch.fallen(before, now, Instant.EPOCH).stream().map(MarkWatchTest::told);
    }

    private static String told(MarkFell cause) {
        return cause.kind() + " " + cause.from() + " " + cause.until();
    }

    @Test
    void aRightThatIsRevokedFallsForResultsOfAnyDay() {
        RuleBook before = book(passed(JANUARY, NEXT, null));
        RuleBook now = book(passed(JANUARY, NEXT, JUNE));
        assertThat(fallen(before, now)).containsExactly("MARK_REVOKED null null");
        assertThat(fallen(null, now)).containsExactly("MARK_REVOKED null null");
        assertThat(fallen(now, now)).isEmpty();
        assertThat(MarkWatch.fallen(before, now, Instant.EPOCH)).isEqualTo(MarkWatch.fallen(null, now, Instant.EPOCH));
    }

    @Test
    void aRightThatIsShortenedOrTakenOffTheListFallsForTheDaysThatItLost() {
        RuleBook before = book(passed(JANUARY, null, null));
        assertThat(fallen(before, book(passed(JANUARY, JUNE, null)))).containsExactly("ROUND_FAILED " + JUNE + " null");
        assertThat(fallen(before, book())).containsExactly("ROUND_FAILED " + JANUARY + " null");
        assertThat(fallen(before, book(passed(null, JUNE, null), passed(NEXT, null, null))))
                .containsExactly("ROUND_FAILED " + JUNE + " " + NEXT);
    }

    @Test
    void aRightThatOnlyGrowsOrIsWrittenInTwoRowsDoesNotFall() {
        RuleBook before = book(passed(JANUARY, NEXT, null));
        assertThat(fallen(before, book(passed(null, null, null)))).isEmpty();
        assertThat(fallen(before, book(passed(JANUARY, JUNE, null), passed(JUNE, NEXT, null))))
                .isEmpty();
        assertThat(fallen(book(), before)).isEmpty();
    }
}
