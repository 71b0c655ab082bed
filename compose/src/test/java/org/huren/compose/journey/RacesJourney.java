package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What several lines send at the same moment. */
class RacesJourney {
    private static final int LINES = 6;

    private final Province province = Province.running();

    @Test
    void theSameMessageOnSeveralLinesAtOnceIsOneReportWithOneAnswer() throws Exception {
        LocalRecord patient = new LocalRecord("JL-A", "9600000001", "同一", "19700101", "M", "");
        Letter letter = Letter.report(patient, "LA9600000001", "RACE1");

        Set<Ack> acks = new HashSet<>(
                atOnce(IntStream.range(0, LINES).mapToObj(n -> letter).toList()));

        assertThat(acks).hasSize(1);
        assertThat(acks.iterator().next().code()).isEqualTo("AA");
        Answer found = province.drLi().get("/fhir/DiagnosticReport?patient=" + patient.id());
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.resources().getFirst().at("/meta/versionId").asString())
                .isEqualTo("1");
    }

    @Test
    void ofVersionsThatRaceTheNewestByItsReportTimeStands() throws Exception {
        LocalRecord patient = new LocalRecord("JL-A", "9600000002", "版本", "19700101", "M", "");
        List<Letter> versions = IntStream.range(0, LINES)
                .mapToObj(n -> Letter.report(patient, "LA9600000002", "RACE2" + n)
                        .with("||20261120090000+0800||LAB", "||2026112009000" + n + "+0800||LAB")
                        .with("||5.1|", "||5." + n + "|"))
                .toList();

        assertThat(atOnce(versions)).allSatisfy(ack -> assertThat(ack.code()).isEqualTo("AA"));

        List<JsonNode> lines = Pages.of(province.drLi(), "/fhir/Observation?patient=" + patient.id())
                .resources();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().at("/valueQuantity/value").asString()).isEqualTo("5." + (LINES - 1));
    }

    @Test
    void recordsThatArriveTogetherBecomeOnePerson() throws Exception {
        for (int n = 0; n < 10; n++) {
            String nationalId = LocalRecord.nationalId("19700101", "96" + n);
            LocalRecord atA = new LocalRecord("JL-A", "960000001" + n, "并行", "19700101", "M", nationalId);
            LocalRecord atB = atA.at("JL-B", "B96000001" + n);
            LocalRecord atC = atA.at("JL-C", "9600001" + n);

            atOnce(List.of(atA, atB, atC).stream()
                    .map(record -> Letter.registration(record, "RACE3" + record.number()))
                    .toList());

            assertThat(ChinaSample.list(province.stewardSun()
                                    .get("/fhir/" + atA.reference())
                                    .body()
                                    .path("link"))
                            .map(link -> link.at("/other/reference").asString()))
                    .containsExactlyInAnyOrder(atB.reference(), atC.reference());
        }
    }

    /** Each letter over a connection of its own. */
    private List<Ack> atOnce(List<Letter> letters) throws Exception {
        try (ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Ack>> sending = letters.stream()
                    .map(letter -> (Callable<Ack>) () -> letter.sendTo(province))
                    .toList();
            return lines.invokeAll(sending).stream().map(Future::resultNow).toList();
        }
    }
}
