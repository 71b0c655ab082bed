package org.huren.bridge.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage.ResultMessage;
import org.huren.bridge.map.ResultLine.ReferenceRange;
import org.huren.bridge.map.ResultLine.Unit;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.load.CsvLocalCodes;
import org.huren.terminology.unit.UnitSpellings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The open sample of the demo province in its three dialects, held against what is true of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChinaSampleTest {
    private final RecordingSink sink = new RecordingSink();
    private final List<String> answers = new ArrayList<>();
    private final Map<String, Seen> reports = new LinkedHashMap<>();
    private JsonNode truth = new ObjectMapper().createObjectNode();

    /** Newest version of each report and of each of its lines, as a store would keep them. */
    private record Seen(PatientDetails patient, ReportPart newest, Map<String, LineSeen> lines) {}

    private record LineSeen(ReportPart in, ResultLine line) {}

    @BeforeAll
    void sendEverythingInOrder() throws IOException {
        truth = new ObjectMapper().readTree(World.resource("china/truth.json"));
        LocalCodes codes =
                CsvLocalCodes.load(Path.of("src/test/resources/china/codes")).value();
        IntakePipeline pipeline = new IntakePipeline(World.FACILITIES, codes, UnitSpellings.standard(), sink);
        for (JsonNode message : truth.get("messages")) {
            String file = message.get("file").asText();
            Charset charset = World.charsetOf(file.substring(5, 9));
            answers.add(World.answer(pipeline, World.resource("china/messages/" + file), charset));
            if (sink.last().mapped() instanceof ResultMessage results) {
                results.reports().forEach(report -> keep(results.patient(), report));
            }
        }
    }

    private void keep(PatientDetails patient, ReportPart report) {
        String key = patient.facility() + "|" + report.orderKey().number();
        Seen seen = reports.get(key);
        Map<String, LineSeen> lines = seen == null ? new LinkedHashMap<>() : seen.lines();
        for (ResultLine line : report.lines()) {
            lines.merge(
                    line.key().code() + "/" + line.key().sub() + "/"
                            + line.key().occurrence(),
                    new LineSeen(report, line),
                    (old, now) -> isBefore(now.in(), old.in()) ? old : now);
        }
        reports.put(
                key,
                seen == null || !isBefore(report, seen.newest())
                        ? new Seen(patient, report, lines)
                        : new Seen(seen.patient(), seen.newest(), lines));
    }

    private static boolean isBefore(ReportPart a, ReportPart b) {
        return a.issued() != null
                && b.issued() != null
                && a.issued().start().isBefore(b.issued().start());
    }

    @Test
    void everyMessageGetsTheAnswerThatIsTrueForIt() {
        int n = 0;
        for (JsonNode message : truth.get("messages")) {
            String answer = answers.get(n++);
            String what =
                    message.get("file").asText() + " " + message.get("kind").asText();
            String code = message.at("/expect/ack/0").asText();
            assertThat(answer).as(what).contains("\rMSA|" + code + "|");
            JsonNode err = message.at("/expect/err");
            if (err.isObject()) {
                String place = err.get("segment").asText() + "\\^1\\^"
                        + err.get("field").asText();
                assertThat(answer).as(what).containsPattern("ERR\\|\\|?" + place);
            }
        }
    }

    @Test
    void everyReportEndsAsTheTruthSaysIt() {
        assertThat(truth.get("reports")).hasSizeGreaterThan(100);
        for (JsonNode report : truth.get("reports")) {
            String key =
                    report.get("facility").asText() + "|" + report.get("filler").asText();
            assertThat(reports).containsKey(key);
            Seen seen = Objects.requireNonNull(reports.get(key));
            ReportPart newest = seen.newest();
            assertThat(Map.of(
                            "mrn", Objects.requireNonNullElse(seen.patient().localNumber(), ""),
                            "collected", time(newest.collected()),
                            "reportTime", time(newest.issued()),
                            "accession", Objects.requireNonNullElse(newest.accession(), ""),
                            "studyUid", Objects.requireNonNullElse(newest.studyUid(), ""),
                            "specimen", Objects.requireNonNullElse(SpmToSpecimen.name(newest.specimens()), ""),
                            "code", newest.code().codings().getFirst().code(),
                            "item", coding(newest.code(), "urn:huren:item"),
                            "placer", Objects.requireNonNullElse(newest.placer(), "")))
                    .as(key)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "mrn", report.get("mrn").asText(),
                            "collected", report.get("collected").asText(),
                            "reportTime", report.get("reportTime").asText(),
                            "accession", report.get("accession").asText(),
                            "studyUid", report.get("studyUid").asText(),
                            "specimen", report.get("specimen").asText(),
                            "code", report.get("code").asText(),
                            "item", report.get("item").asText(),
                            "placer", report.get("placer").asText()));
            assertThat(seen.lines()).as(key).hasSize(report.get("results").size());
            report.get("results").forEach(result -> compare(key, result, seen));
        }
    }

    private static void compare(String report, JsonNode result, Seen seen) {
        String sub = result.path("sub").asText("");
        LineSeen found =
                Objects.requireNonNull(seen.lines().get(result.get("code").asText() + "/" + sub + "/1"));
        ResultLine line = found.line();
        assertThat(Map.of(
                        "value", value(line.value()),
                        "unit", text(line.unit()),
                        "range", text(line.range()),
                        "flag", String.join("~", line.flags()),
                        "status", line.status().fhir(),
                        "loinc", coding(line.code(), "http://loinc.org"),
                        "item", coding(line.code(), "urn:huren:item"),
                        "mark", Objects.requireNonNullElse(line.mark(), "")))
                .as(report + " " + result.get("code"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "value", result.get("value").asText(),
                        "unit", result.get("unit").asText(),
                        "range", result.get("range").asText(),
                        "flag", result.get("flag").asText(),
                        "status", result.get("status").asText(),
                        "loinc", result.get("loinc").asText(),
                        "item", result.get("item").asText(),
                        "mark", result.get("hr").asText()));
        assertThat(line.notes()).isEmpty();
        assertThat(line.unit() == null || line.unit().ucum() != null)
                .as("unit %s has a UCUM code", text(line.unit()))
                .isTrue();
    }

    @Test
    void everyPatientEndsAsTheTruthSaysIt() {
        Map<String, PatientDetails> newest = new LinkedHashMap<>();
        sink.kept().stream()
                .flatMap(kept -> java.util.stream.Stream.ofNullable(kept.mapped()))
                .map(MappedMessage::patient)
                .forEach(patient -> newest.merge(
                        patient.facility() + "|" + patient.localNumber(),
                        patient,
                        (old, now) -> now.asOf().start().isBefore(old.asOf().start()) ? old : now));
        int checked = 0;
        for (JsonNode person : truth.get("people")) {
            for (JsonNode expected : person.get("records")) {
                PatientDetails patient = newest.get(expected.get("facility").asText() + "|"
                        + expected.get("mrn").asText());
                if (patient == null || !expected.get("mergedInto").isNull()) {
                    continue;
                }
                checked++;
                assertThat(patient.name()).isNotNull();
                assertThat(Objects.requireNonNull(patient.name()).text())
                        .isEqualTo(expected.get("name").asText());
                assertThat(Objects.requireNonNullElse(patient.nationalId(), ""))
                        .isEqualTo(expected.get("idAsSent").asText(""));
                assertThat(patient.sex().fhir())
                        .startsWith(expected.get("sex").asText().equals("F") ? "female" : "male");
                assertThat(String.valueOf(patient.birthDate()))
                        .isEqualTo(expected.get("birthDate").asText());
                assertThat(patient.telecoms())
                        .extracting(PatientDetails.Telecom::value)
                        .contains(expected.get("phone").asText());
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    private static String value(ResultValue value) {
        return switch (value) {
            case ResultValue.Quantity(var number, var comparator) ->
                (comparator == null ? "" : comparator) + number.toPlainString();
            case ResultValue.Text(String text) -> text;
            default -> value.toString();
        };
    }

    private static String text(@org.jspecify.annotations.Nullable Unit unit) {
        return unit == null ? "" : unit.text();
    }

    private static String text(@org.jspecify.annotations.Nullable ReferenceRange range) {
        return range == null ? "" : range.text();
    }

    private static String coding(Concept concept, String system) {
        return concept.codings().stream()
                .filter(coding -> coding.system().equals(system))
                .map(Coding::code)
                .findFirst()
                .orElse("");
    }

    /** Minutes, as the truth writes times. */
    private static String time(@org.jspecify.annotations.Nullable ClinicalTime time) {
        return time == null ? "" : time.fhir().substring(0, 16) + time.fhir().substring(19);
    }
}
