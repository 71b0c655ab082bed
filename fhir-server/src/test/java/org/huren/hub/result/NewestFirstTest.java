package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.TokenTerm;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first page of the newest reads few rows; it must be the page that reading all rows would give. */
class NewestFirstTest {

    private static final String PATIENT = HubWorld.patientId("JL-A", "9");
    private static HubWorld hub;

    @BeforeAll
    static void sendReportsWhoseLinesHaveTimesOfTheirOwn() {
        hub = new HubWorld();
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            String time = "202610%02d%02d0000".formatted(1 + random.nextInt(20), random.nextInt(24));
            Hl7 report = Hl7.report("JL-A", "9", "N" + i);
            String text = report.at(time, "F", timed(random, "WBC"), timed(random, "RBC"), timed(random, "PLT"))
                    .text();
            hub.send(i % 4 == 0 ? text.replace("||LAB|F", "||CT|F") : text);
        }
    }

    /** Few different times, so that many lines are level. */
    private static String timed(Random random, String code) {
        String time = "202610%02d000000".formatted(1 + random.nextInt(6));
        return line(code, "4." + random.nextInt(10), "F") + "|||" + time;
    }

    @ParameterizedTest
    @EnumSource(
            value = ResultKind.class,
            names = {"OBSERVATION", "DIAGNOSTIC_REPORT"})
    void theShortWayAndTheLongWayGiveTheSamePages(ResultKind kind) {
        for (int count : new int[] {0, 1, 2, 5, 20, 39, 40, 41, 200}) {
            for (String category : new String[] {"laboratory", "imaging", "exam", null}) {
                Matches shortWay = hub.results.search(Staff.drLi(), search(kind, category, count, List.of()));
                // A status that everything has makes the store read every row.
                Matches longWay = hub.results.search(
                        Staff.drLi(), search(kind, category, count, List.of(List.of(new TokenTerm(null, "final")))));
                assertThat(ids(shortWay)).isEqualTo(ids(longWay));
                assertThat(shortWay.total()).isEqualTo(longWay.total());
                assertThat(shortWay.next()).isEqualTo(longWay.next());
            }
        }
    }

    private static List<String> ids(Matches matches) {
        return new ArrayList<>(matches.matches().stream().map(Slice::id).toList());
    }

    private static ResultSearch search(
            ResultKind kind, @Nullable String category, int count, List<List<TokenTerm>> statuses) {
        return new ResultSearch(
                kind,
                PATIENT,
                Set.of(),
                List.of(),
                List.of(),
                category == null ? List.of() : List.of(List.of(new TokenTerm(null, category))),
                statuses,
                List.of(),
                List.of(),
                List.of(new SortKey("date", true)),
                false,
                new PageRequest(count, null),
                "test");
    }
}
