package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.parts.DicomFile.ct;
import static org.huren.hub.parts.DicomFile.uid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huren.bridge.dicomweb.ArchiveClient;
import org.huren.hub.access.Consents;
import org.huren.hub.caller.Caller;
import org.huren.hub.dicomweb.ImageDoor;
import org.huren.hub.dicomweb.StudyGrants;
import org.huren.hub.identity.NationalId;
import org.huren.hub.imaging.ImageAccess;
import org.huren.hub.imaging.ImagingWorld;
import org.huren.hub.parts.DicomFile;
import org.huren.hub.parts.RealOrthanc;
import org.huren.hub.postgres.Rows;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.ConsentText;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Images of JL-A through the hub: a real archive, database, servlet container and tokens. */
class ImageDoorTest {
    private static final String DOOR = "/dicom-web/studies/";
    private static final String STUDY = DOOR + uid("201");
    private static final String IMAGE = STUDY + "/series/" + uid("201.1") + "/instances/" + uid("201.1.1");
    private static final String MULTIPART = "multipart/related; type=\"application/octet-stream\"";
    private static final Caller PATIENT = Staff.patient(new NationalId("220499201708145076").personKey());

    private static RealOrthanc archive;
    private static HubWorld hub;
    private static ImagingWorld world;
    private static FhirDoor door;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void open() {
        archive = RealOrthanc.start();
        archive.store(
                ct("1", "201", "1", "1").at("20261008", "0651").named("Xue^Yonghui=薛^勇辉="),
                ct("1", "201", "1", "2").at("20261008", "0651"),
                ct("9", "202", "1", "1").at("20261008", "0651"),
                ct("UNKNOWN", "203", "1", "1").at("20261008", "0651"));
        hub = new HubWorld();
        hub.send(Hl7.report("JL-A", "1", "A1").text());
        hub.send(Hl7.report("JL-A", "9", "A9").person("", "李四", "19700101").text());
        hub.send(Hl7.report("JL-B", "2", "B1").text());
        world = ImagingWorld.of(hub, archive, RealOrthanc.SECRET, ", \"sweepSeconds\": 0");
        world.harvest();
        door = new FhirDoor(null, beans -> {
            beans.registerBean(ImageAccess.class, () -> hub.images);
            beans.registerBean(
                    StudyGrants.class,
                    () -> new StudyGrants(new Seal(new byte[32], new SecureRandom()), Clock.systemUTC()));
            beans.registerBean(ArchiveClient.class, () -> hub.fetch);
            beans.registerBean(ImageDoor.class);
        });
    }

    @AfterAll
    static void close() {
        door.close();
        archive.close();
    }

    @BeforeEach
    void nothingIsOpen() {
        hub.jdbc.sql("truncate image_grant").update();
        hub.jdbc.sql("truncate consent_rule").update();
    }

    private static HttpResponse<byte[]> get(@Nullable String token, String path, String... headers) {
        return send(door.request(token, path, headers).GET());
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return send(request.build());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String permit() {
        byte[] consent =
                ConsentText.of(ImagingWorld.record("1"), "permit", "JL-B", "").getBytes(StandardCharsets.UTF_8);
        return switch (hub.consents.create(PATIENT, consent)) {
            case Consents.Written.Created(Slice slice) -> slice.id();
            case Consents.Written other -> throw new AssertionError(other.toString());
        };
    }

    private static long events(String where) {
        return hub.count("audit_event where asked like '%/dicom-web/%' and " + where);
    }

    @Test
    void pixelsAreThoseOfTheSource() {
        HttpResponse<byte[]> frame = get(door.mint.drLi(), IMAGE + "/frames/1", "Accept", MULTIPART);

        assertThat(frame.statusCode()).as(text(frame)).isEqualTo(200);
        assertThat(frame.headers().firstValue("Content-Type").orElse("")).startsWith("multipart/related");
        assertThat(part(frame.body())).isEqualTo(DicomFile.pixels(1));
        assertThat(text(frame)).doesNotContain(URI.create(archive.dicomWeb()).getAuthority());
        HttpResponse<byte[]> whole = get(
                door.mint.drLi(), STUDY, "Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(new String(whole.body(), StandardCharsets.ISO_8859_1).split("DICM", -1))
                .hasSize(3);
    }

    /** The body of the only part. */
    private static byte[] part(byte[] multipart) {
        String all = new String(multipart, StandardCharsets.ISO_8859_1);
        int from = all.indexOf("\r\n\r\n", all.indexOf("--")) + 4;
        return all.substring(from, all.lastIndexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void metadataAndListsNameTheHubAndNeverTheArchive() {
        for (String path : List.of(
                STUDY + "/metadata",
                STUDY + "/series",
                STUDY + "/series/" + uid("201.1") + "/instances?limit=5",
                "/dicom-web/studies?StudyInstanceUID=" + uid("201"))) {
            HttpResponse<byte[]> answer = get(door.mint.drLi(), path, "Accept", "application/dicom+json");
            assertThat(answer.statusCode()).as(path + text(answer)).isEqualTo(200);
            assertThat(text(answer))
                    .contains(uid("201"))
                    .doesNotContain(URI.create(archive.dicomWeb()).getAuthority());
        }
        assertThat(text(get(door.mint.drLi(), STUDY + "/series"))).contains(door.origin() + STUDY);
        assertThat(text(get(door.mint.drLi(), STUDY + "/metadata"))).contains("薛^勇辉");
    }

    /** {@code -Dhuren.dicom=<folder>} adds the files of a folder. */
    @Test
    void whateverTheArchiveHoldsComesThroughByteForByte() {
        String folder = System.getProperty("huren.dicom", "");
        if (!folder.isEmpty()) {
            archive.storeFolder(Path.of(folder));
        }
        archive.store(
                ct("31", "207", "1", "1").square(64), ct("31", "207", "2", "1").square(32));
        world.harvest();
        List<String> numbers = hub.jdbc
                .sql("""
                select distinct convert_from(content, 'UTF8')::jsonb ->> 'patientId' from harvested_study
                 where unassigned = 'unknown-record' and record_key <> ?
                """)
                .param(UUID.fromString(ImagingWorld.record("UNKNOWN")))
                .query(Rows::text)
                .list();
        for (String number : numbers) {
            hub.send(Hl7.report("JL-A", number, "X" + number)
                    .person("", "某" + number, "19800101")
                    .text());
        }
        hub.desk.settleNew();

        List<String> studies = hub.jdbc
                .sql("select study_uid from imaging_index where standing")
                .query(Rows::text)
                .list();
        assertThat(studies).contains(uid("207"));
        for (String study : studies) {
            HttpResponse<byte[]> through = get(door.mint.drLi(), DOOR + study);
            assertThat(through.statusCode()).as(study).isEqualTo(200);
            assertThat(withoutBoundary(through))
                    .as(study)
                    .isEqualTo(withoutBoundary(send(archive.request("/studies/" + study))));
        }
        LoggerFactory.getLogger(ImageDoorTest.class).info("{} studies came through byte for byte", studies.size());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each answer has a boundary of its own. */
    private static String withoutBoundary(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new String(response.body(), StandardCharsets.ISO_8859_1)
                .replace(type.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1"), "BOUNDARY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/related; type=\"application/dicom+xml\"",
                "multipart/related; type=\"application/dicom+json\""
            })
    void aFormThatMightNameTheArchiveIsNotGiven(String form) {
        HttpResponse<byte[]> answer = get(door.mint.drLi(), STUDY + "/metadata", "Accept", form);

        assertThat(answer.statusCode()).isIn(200, 406);
        assertThat(text(answer)).doesNotContain(URI.create(archive.dicomWeb()).getAuthority());
    }

    @Test
    void anImageIsRenderedForAThumbnail() {
        HttpResponse<byte[]> image = get(door.mint.drLi(), IMAGE + "/rendered", "Accept", "image/jpeg");

        assertThat(image.statusCode()).as(text(image)).isEqualTo(200);
        assertThat(image.body()).startsWith(0xFF, 0xD8);
    }

    @Test
    void withoutConsentThereIsNoStudyNoThumbnailAndNoDifferenceToAbsence() {
        for (String path : List.of("", "/metadata", "/series", "/series/" + uid("201.1"))) {
            HttpResponse<byte[]> hidden = get(door.mint.drWang(), STUDY + path);
            HttpResponse<byte[]> absent = get(door.mint.drWang(), DOOR + uid("299") + path);
            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
            assertThat(hidden.headers().map().keySet())
                    .isEqualTo(absent.headers().map().keySet());
        }
        assertThat(get(door.mint.drWang(), IMAGE + "/rendered").statusCode()).isEqualTo(404);
        assertThat(get(door.mint.drLi(), DOOR + uid("203")).statusCode())
                .as("nobody's study")
                .isEqualTo(404);
        List<String> one = hub.statements.of(() -> hub.images.open(Staff.drWang(), uid("201"), "", "x"));
        assertThat(one).isEqualTo(hub.statements.of(() -> hub.images.open(Staff.drWang(), uid("299"), "", "x")));
    }

    @Test
    void aConsentOpensTheStudyAndItsEndClosesItAtOnce() {
        String consent = permit();
        assertThat(get(door.mint.drWang(), IMAGE + "/rendered").statusCode()).isEqualTo(200);

        hub.consents.delete(PATIENT, consent);

        assertThat(get(door.mint.drWang(), IMAGE + "/rendered").statusCode()).isEqualTo(404);
    }

    @Test
    void theAuditHasOneEventForAStudyOpenedAndOneForEachRefusal() {
        permit();
        long before = events("outcome = 0");
        for (int i = 0; i < 5; i++) {
            get(door.mint.drWang(), IMAGE + "/frames/1", "Accept", MULTIPART);
        }
        assertThat(events("outcome = 0")).isEqualTo(before + 1);
        get(door.mint.drLi(), IMAGE + "/rendered");
        assertThat(events("outcome = 0")).as("another caller opens it anew").isEqualTo(before + 2);
        hub.jdbc.sql("update image_grant set open_until = now()").update();
        get(door.mint.drWang(), IMAGE + "/frames/1", "Accept", MULTIPART);
        assertThat(events("outcome = 0")).as("what ran out is opened anew").isEqualTo(before + 3);
        long refused = events("outcome = 4");
        get(door.mint.drWang(), DOOR + uid("202"));
        assertThat(events("outcome = 4")).isEqualTo(refused + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dicom-web/studies",
                "/dicom-web/studies?PatientID=1",
                "/dicom-web/studies?StudyInstanceUID=*",
                "/dicom-web/series",
                "/dicom-web/instances",
                "/dicom-web/servers",
                "/dicom-web/",
                "{study}/../{other}",
                "{study}/..%2f{other}",
                "{study};x=1",
                "{study}%00",
                "{study}%2E1",
                "{study}//metadata",
                "{study}/series/1.2/../../../{other}",
                "{study}/archive",
                "{study}?PatientID=9",
                "{study}/series?includefield=%26x",
                "{study}/instances/1.2.3",
                "{study}/series/{series}/instances/1.2.3/bulk/../../x"
            })
    void tricksAreNoAddress(String path) {
        String address =
                path.replace("{study}", STUDY).replace("{series}", uid("201.1")).replace("{other}", uid("202"));
        HttpResponse<byte[]> answer = get(door.mint.drLi(), address);
        assertThat(answer.statusCode()).as(text(answer)).isIn(400, 404);
        assertThat(text(answer)).doesNotContain("DICM");
    }

    @Test
    void whatIsOfAnotherStudyIsNotReachedThroughOnesOwn() {
        String foreign = STUDY + "/series/" + uid("202.1") + "/instances/" + uid("202.1.1");
        String mixed = STUDY + "/series/" + uid("201.1") + "/instances/" + uid("202.1.1");

        assertThat(get(door.mint.drLi(), foreign).statusCode()).isEqualTo(404);
        assertThat(get(door.mint.drLi(), mixed).statusCode()).isEqualTo(404);
        assertThat(get(door.mint.drLi(), mixed + "/metadata").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"steward,403", "regulator,403", "interface-engineer,403", "nobody,401"})
    void onlyThoseWhoMaySeeResultsMayFetchImages(String role, int status) {
        String token = switch (role) {
            case "steward" -> door.mint.stewardSun();
            case "regulator" -> door.mint.regulatorZhou();
            case "interface-engineer" -> door.mint.engineerQian();
            default -> null;
        };
        HttpResponse<byte[]> answer = get(token, STUDY);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void anArchiveThatIsAwayIsSaidToBeAway() {
        archive.stop();
        try {
            HttpResponse<byte[]> answer = get(door.mint.drLi(), STUDY + "/metadata");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(text(answer)).doesNotContain("127.0.0.1");
        } finally {
            archive.startAgain();
        }
    }

    @Test
    void aStudyOfFiveHundredImagesStreams() throws IOException, InterruptedException {
        archive.store(IntStream.rangeClosed(1, 500)
                .mapToObj(
                        i -> ct("1", "205", "1", "" + i).at("20261009", "0651").square(128))
                .toArray(DicomFile[]::new));
        world.harvest();
        HttpRequest through = door.request(
                        door.mint.drLi(),
                        DOOR + uid("205"),
                        "Accept",
                        "multipart/related; type=\"application/dicom\"; transfer-syntax=*")
                .build();
        Map<String, Long> hub = timed(through);
        Map<String, Long> direct = timed(archive.request("/studies/" + uid("205")));

        assertThat(hub.get("bytes")).isEqualTo(direct.get("bytes")).isGreaterThan(500L * 128 * 128 * 2);
        LoggerFactory.getLogger(ImageDoorTest.class)
                .info("500 images: through the hub {}, from the archive {}", hub, direct);
    }

    private static Map<String, Long> timed(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(response.statusCode()).isEqualTo(200);
            byte[] buffer = new byte[1 << 16];
            long bytes = Math.max(0, body.read(buffer));
            long first = System.nanoTime() - start;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
            }
            return Map.of(
                    "bytes", bytes,
                    "firstByteMillis", Duration.ofNanos(first).toMillis(),
                    "millis", Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }
}
