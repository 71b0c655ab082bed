package org.huren.hub.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.huren.hub.parts.DicomFile.ct;
import static org.huren.hub.parts.DicomFile.mr;
import static org.huren.hub.parts.DicomFile.uid;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.huren.hub.parts.DicomFile;
import org.huren.hub.parts.RealOrthanc;
import org.huren.hub.pull.PullProgressJdbc;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.world.Ask;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Studies of JL-A's archive, as they come to the hub. */
class HarvestTest {

    private static final String TODAY = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(ZoneOffset.ofHours(8)));
    private static final String SWEEPING = ", \"sweepSeconds\": 0";

    private RealOrthanc archive;

    @BeforeEach
    void open() {
        archive = RealOrthanc.start();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static DicomFile chestCt(String patient, String study, String series, String image) {
        return ct(patient, study, series, image)
                .at(TODAY, "083015")
                .accession("ACC" + study)
                .with(0x00080070, "LO", "UIH")
                .with(0x00081090, "LO", "uCT 760")
                .with(0x00081010, "SH", "CT-ROOM-3")
                .with(0x00180015, "CS", "CHEST")
                .with(0x00189306, 0.625)
                .with(0x00189307, 40)
                .named("Xue^Yonghui=薛^勇辉=")
                .with(0x00081030, "LO", "胸部平扫")
                .with(0x0008103E, "LO", "肺窗");
    }

    @Test
    void aStudyComesWithItsSeriesItsEquipmentAndItsNumbers() {
        archive.store(
                chestCt("1", "11", "1", "1"),
                chestCt("1", "11", "1", "2"),
                mr("1", "11", "2", "1")
                        .at(TODAY, "083015")
                        .accession("ACC11")
                        .with(0x00080070, "LO", "SIEMENS")
                        .with(0x00081090, "LO", "Skyra")
                        .with(0x00180087, "DS", "3.0"));
        ImagingWorld world = ImagingWorld.of(archive, "");
        world.patient("JL-A", "1");

        world.harvest();

        Matches seen = world.seenBy(Staff.drLi(), "1");
        assertThat(seen.total()).isEqualTo(1);
        ImagingStudy study = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(
                        ImagingStudy.class, new String(seen.matches().getFirst().json(), StandardCharsets.UTF_8));
        assertThat(study.getIdentifier())
                .extracting(it -> it.getSystem() + "|" + it.getValue())
                .containsExactly("urn:dicom:uid|urn:oid:" + uid("11"), "urn:huren:accession:JL-A|ACC11");
        assertThat(study.getSubject().getReference()).isEqualTo("Patient/" + ImagingWorld.record("1"));
        assertThat(study.getSubject().getDisplay()).isEqualTo("薛勇辉");
        assertThat(study.getDescription()).isEqualTo("胸部平扫");
        assertThat(study.getStartedElement().getValueAsString())
                .isEqualTo(LocalDate.now(ZoneOffset.ofHours(8)) + "T08:30:15+08:00");
        assertThat(study.getModality()).extracting(it -> it.getCode()).containsExactly("CT", "MR");
        assertThat(study.getNumberOfSeries()).isEqualTo(2);
        assertThat(study.getNumberOfInstances()).isEqualTo(3);
        assertThat(study.getSeriesFirstRep().getUid()).isEqualTo(uid("11.1"));
        assertThat(study.getSeriesFirstRep().getBodySite().getCode()).isEqualTo("51185008");
        assertThat(study.getSeriesFirstRep().getDescription()).isEqualTo("肺窗");
        assertThat(study.getSeriesFirstRep().getNumberOfInstances()).isEqualTo(2);
        assertThat(properties(study, 0)).containsExactly("UIH uCT 760", "detector-rows 64 1");
        assertThat(properties(study, 1)).containsExactly("SIEMENS Skyra", "magnetic-field-strength 3 T");
    }

    /** Through the series' reference, so that it is known to lead somewhere. */
    private static List<String> properties(ImagingStudy study, int series) {
        String reference =
                study.getSeries().get(series).getPerformerFirstRep().getActor().getReference();
        Device device = (Device) study.getContained().stream()
                .filter(it ->
                        ("#" + it.getIdPart()).equals(reference) || it.getId().equals(reference))
                .findFirst()
                .orElseThrow();
        String properties = device.getProperty().stream()
                .map(it -> it.getType().getCodingFirstRep().getCode() + " "
                        + it.getValueQuantityFirstRep().getValue().toPlainString() + " "
                        + it.getValueQuantityFirstRep().getCode())
                .findFirst()
                .orElse("");
        return List.of(device.getManufacturer() + " " + device.getModelNumber(), properties);
    }

    @Test
    void aNameIsRightInUtf8AndInGb18030() {
        archive.store(
                ct("1", "21", "1", "1")
                        .at(TODAY, "08")
                        .named("Wang^Xiaodong=王^小東=")
                        .with(0x00081030, "LO", "头颅䶮"),
                ct("2", "22", "1", "1")
                        .gb18030()
                        .at(TODAY, "0815")
                        .named("Wang^Xiaodong=王^小东=")
                        .with(0x00081030, "LO", "头颅䶮"));
        ImagingWorld world = ImagingWorld.of(archive, "");
        world.patient("JL-A", "1");
        world.patient("JL-A", "2");

        world.harvest();

        assertThat(world.only("1").at("/subject/display").asString()).isEqualTo("王小東");
        assertThat(world.only("2").at("/subject/display").asString()).isEqualTo("王小东");
        assertThat(world.only("1").at("/description").asString()).isEqualTo("头颅䶮");
        assertThat(world.only("2").at("/description").asString()).isEqualTo("头颅䶮");
    }

    @Test
    void aReportAndItsStudyPointAtEachOtherWhicheverCameFirst() {
        archive.store(chestCt("1", "31", "1", "1"), chestCt("1", "32", "1", "1"), chestCt("1", "33", "1", "1"));
        ImagingWorld world = ImagingWorld.of(archive, "");
        world.report("1", "R1", "ACC31", "");
        world.harvest();
        world.report("1", "R2", "ACC32", "");
        world.report("1", "R3", "", uid("33"));
        world.report("1", "R4", "ACC-OF-NONE", "");

        List<JsonNode> reports = world
                .hub()
                .results
                .search(Staff.drLi(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, ImagingWorld.record("1")))
                .matches()
                .stream()
                .map(ImagingWorld::json)
                .toList();
        List<JsonNode> studies = world.seenBy(Staff.drLi(), "1").matches().stream()
                .map(ImagingWorld::json)
                .toList();
        assertThat(reports).hasSize(4);
        assertThat(reports.stream().filter(it -> it.has("imagingStudy"))).hasSize(3);
        for (JsonNode study : studies) {
            JsonNode report = reports.stream()
                    .filter(it -> it.at("/imagingStudy/0/reference")
                            .asString("")
                            .equals("ImagingStudy/" + study.path("id").asString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(study.at("/basedOn/0/reference").asString())
                    .isEqualTo(report.at("/basedOn/0/reference").asString());
            String id = report.path("id").asString();
            assertThat(report)
                    .isEqualTo(ImagingWorld.json(((ReadOutcome.Found)
                                    world.hub().results.read(Staff.drLi(), ResultKind.DIAGNOSTIC_REPORT, id))
                            .slice()));
        }
    }

    @Test
    void whatIsShownAfterAnOutageIsWhatAHubShowsThatBeginsThen() {
        archive.store(
                chestCt("1", "41", "1", "1"),
                chestCt("1", "42", "1", "1"),
                chestCt("2", "43", "1", "1"),
                chestCt("1", "44", "1", "1"));
        ImagingWorld world = ImagingWorld.of(archive, "");
        world.patient("JL-A", "1");
        world.patient("JL-A", "2");
        world.harvest();
        assertThat(world.seenBy(Staff.drLi(), "1").total()).isEqualTo(3);
        String reidentified = world.only("2").path("id").asString();

        archive.stop();
        world.harvest();
        assertThat(world.state().lastError()).contains("连不上影像系统").doesNotContain("127.0.0.1");
        archive.startAgain();
        archive.store(chestCt("1", "41", "1", "2"), chestCt("1", "41", "2", "1"));
        archive.delete(uid("42"));
        archive.delete(uid("43"));
        archive.store(chestCt("1", "43", "1", "1"), chestCt("2", "45", "1", "1"));
        world.harvest();

        assertThat(world.state().lastError()).isNull();
        assertThat(world.seenBy(Staff.drLi(), "1").total()).isEqualTo(3);
        assertThat(world.hub().studies.read(Staff.drLi(), reidentified)).isInstanceOf(ReadOutcome.Absent.class);
        ImagingWorld fresh = ImagingWorld.of(archive, "");
        fresh.patient("JL-A", "1");
        fresh.patient("JL-A", "2");
        fresh.harvest();
        assertThat(world.shown(List.of("1", "2"))).isEqualTo(fresh.shown(List.of("1", "2")));
        assertThat(world.shown(List.of("1")))
                .contains(uid("41.2"))
                .contains(uid("43"))
                .doesNotContain(uid("42"));
    }

    @Test
    void aRoundThatFindsNothingNewMakesNoNewVersions() {
        archive.store(chestCt("1", "51", "1", "1"));
        ImagingWorld world = ImagingWorld.of(archive, SWEEPING);
        world.patient("JL-A", "1");
        world.harvest();
        world.harvest();
        world.harvest();

        assertThat(world.only("1").at("/meta/versionId").asString()).isEqualTo("1");
    }

    @Test
    void whatIsOldLateUndatedOrGoneFromThePastIsFoundByTheLookThroughAll() {
        archive.store(
                chestCt("1", "61", "1", "1").at("20100203", "0900"),
                ct("1", "62", "1", "1"),
                chestCt("1", "63", "1", "1"),
                chestCt("1", "64", "1", "1").at("20110203", "0900"),
                chestCt("1", "65", "1", "1").at("20110204", "0900"));
        ImagingWorld world = ImagingWorld.of(archive, ", \"pageSize\": 2" + SWEEPING);
        world.patient("JL-A", "1");
        world.harvest();
        assertThat(world.seenBy(Staff.drLi(), "1").total()).isEqualTo(5);

        archive.delete(uid("61"));
        archive.store(chestCt("1", "66", "1", "1").at("20100204", "0900"));
        world.harvest();

        assertThat(world.seenBy(Staff.drLi(), "1").total()).isEqualTo(5);
        assertThat(world.shown(List.of("1"))).contains(uid("66")).doesNotContain(uid("61"));
    }

    @Test
    void aStudyWithoutAKnownPatientIsNobodysUntilTheRecordComes() {
        archive.store(
                chestCt("77", "71", "1", "1"),
                chestCt("77", "72", "1", "1").with(0x00100021, "LO", "OTHER-HOSPITAL"),
                chestCt("", "73", "1", "1"),
                chestCt("77", "74", "1", "1"),
                chestCt("78", "74", "2", "1"));
        ImagingWorld world = ImagingWorld.of(archive, "");
        world.harvest();
        assertThat(world.hub().count("imaging_index")).isZero();
        assertThat(world.hub().progress.unassigned(10))
                .extracting(PullProgressJdbc.Unassigned::studyUid, PullProgressJdbc.Unassigned::reason)
                .containsExactlyInAnyOrder(
                        tuple(uid("71"), "unknown-record"),
                        tuple(uid("72"), "foreign-number"),
                        tuple(uid("73"), "no-number"),
                        tuple(uid("74"), "several-patients"));

        world.patient("JL-A", "77");
        world.hub().desk.settleNew();

        assertThat(world.only("77").at("/identifier/0/value").asString()).isEqualTo("urn:oid:" + uid("71"));
        assertThat(world.state().unassigned()).isEqualTo(3);
    }

    @Test
    void twoHubsOnOneDatabaseFetchEverythingOnce() {
        archive.store(IntStream.rangeClosed(1, 12)
                .mapToObj(i -> chestCt("1", "8" + i, "1", "1"))
                .toArray(DicomFile[]::new));
        ImagingWorld one = ImagingWorld.of(archive, "");
        one.patient("JL-A", "1");
        HubWorld other = new HubWorld(one.hub().database());

        List<CompletableFuture<Boolean>> rounds = List.of(one.hub(), other).stream()
                .map(hub -> CompletableFuture.supplyAsync(
                        () -> hub.rounds.round(hub.sources.archivesInUse().getFirst())))
                .toList();

        assertThat(rounds.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        assertThat(one.seenBy(Staff.drLi(), "1").total()).isEqualTo(12);
        assertThat(one.hub().count("resource_version where type = 'ImagingStudy'"))
                .isZero();
    }

    @Test
    void aRefusedPasswordIsToldWithoutAnythingThatIsSecret() {
        ImagingWorld world = ImagingWorld.of(new HubWorld(), archive, "env:WRONG_PASSWORD", "");
        world.harvest();
        assertThat(world.state().lastError()).contains("拒绝了凭据 (401)");

        world = ImagingWorld.of(new HubWorld(), archive, "env:NOT_SET", "");
        world.harvest();
        assertThat(world.state().lastError()).contains("env:NOT_SET");
        assertThat(world.state().toString()).doesNotContain("127.0.0.1");
    }

    @Test
    void aSourceFollowsItsFileButNeverToAnotherFacility() {
        ImagingWorld world = ImagingWorld.of(archive, "");
        String source = """
                [{"id": "JL-A-pacs", "facility": "%s", "kind": "dicomweb", "url": "http://pacs", "everySeconds": %d}]""";

        world.sourceFile(source.formatted("JL-A", 7));
        world.sourceFile(source.formatted("JL-B", 8));
        world.sourceFile(source.formatted("NOBODY", 9));
        world.sourceFile("[{");

        assertThat(world.state().everySeconds()).isEqualTo(7);
        assertThat(world.state().facility()).isEqualTo("JL-A");
    }

    @Test
    void aStudyNamesTheEndpointOfItsFacilityAtTheHub() {
        archive.store(chestCt("1", "95", "1", "1"));
        ImagingWorld world = ImagingWorld.of(archive, "");
        world.patient("JL-A", "1");
        world.harvest();

        String[] endpoint =
                world.only("1").at("/endpoint/0/reference").asString().split("/");
        assertThat(endpoint[0]).isEqualTo("Endpoint");
        ReadOutcome read = world.hub().endpoints.read(Staff.drLi(), endpoint[1], "https://hub/dicom-web");
        assertThat(read).isInstanceOfSatisfying(ReadOutcome.Found.class, found -> {
            Endpoint resource = FhirContext.forR4Cached()
                    .newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(Endpoint.class, new String(found.slice().json(), StandardCharsets.UTF_8));
            assertThat(resource.getAddress()).isEqualTo("https://hub/dicom-web");
            assertThat(resource.getManagingOrganization().getReference()).isEqualTo("Organization/JL-A");
        });
        assertThat(world.hub().endpoints.read(Staff.drLi(), "JL-B", "https://hub/dicom-web"))
                .isInstanceOf(ReadOutcome.Absent.class);
    }

    @Test
    void aSecretInClearTextIsNotTaken() {
        ImagingWorld world = ImagingWorld.of(new HubWorld(), archive, "s3cret", "");
        assertThat(world.hub().sources.archivesInUse()).isEmpty();
    }
}
