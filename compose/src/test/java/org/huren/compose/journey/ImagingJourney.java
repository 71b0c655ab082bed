package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.huren.compose.bench.Archive;
import org.huren.compose.bench.CtImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A CT of JL-A, from its archive to Dr Wang's screen at JL-B and, when the patient no longer wants it, not any more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagingJourney {
    private static final String STUDY = "2.25.920000077";
    private static final String FRAME = "multipart/related; type=\"application/octet-stream\"";
    private static final LocalRecord AT_A =
            new LocalRecord("JL-A", "IMG0001", "毕影像", "19610402", "F", LocalRecord.nationalId("19610402", "772"));
    private static final LocalRecord AT_B = AT_A.at("JL-B", "BIMG0001");

    private final Province province = Province.running();
    private final Person drLi = province.drLi();
    private final Person drWang = province.drWang();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Archive archive = started();

    private Archive started() {
        try {
            Archive fresh = Archive.start(province.settings().data());
            fresh.store(image(1));
            fresh.store(image(2));
            fresh.announce(province.settings().data());
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stopTheArchive() throws IOException {
        archive.announce(province.settings().data(), false);
        archive.close();
    }

    private static CtImage image(int number) {
        return new CtImage("IMG0001", "Bi^Yingxiang=毕影像=", "AXJ77", STUDY, "20261119", 64, number);
    }

    @Test
    void aStudyIsFetchedJoinedWithItsReportAndSeenWhileThePatientWantsIt() throws Exception {
        Letter report = Letter.heading(AT_A, "IMGR1", "IMG1")
                .with("CBC^血常规", "CT0103^胸部CT平扫^99JLA")
                .with("|||||||||||||||20261120090000+0800||LAB|", "|||||||||||AXJ77||||20261120090000+0800||CT|")
                .and("OBX|1|TX|YXSJ^影像所见^99JLA^18782-3^^LN||双肺纹理清晰||||||F")
                .and("OBX|2|TX|YXZD^诊断意见^99JLA^19005-8^^LN||未见活动性病变||||||F");
        assertThat(report.sendTo(province).code()).isEqualTo("AA");
        assertThat(Letter.report(AT_B, "IMGR2", "IMG2").sendTo(province).code()).isEqualTo("AA");

        joinedForTheHouseItself();
        absentForDrWang();
        String address = "/fhir/Consent";
        Answer consent = province.stewardSun().post(address, Permission.withEvidence(Permission.of(AT_A.id(), "JL-B")));
        assertThat(consent.status()).as(consent.text()).isEqualTo(201);
        String grant = seenByDrWang();

        province.stewardSun().put(address + "/" + consent.id(), Permission.revoked(consent.body()));

        absentForDrWang();
        assertThat(get(null, rendered(), "Cookie", grant).statusCode()).isEqualTo(404);
    }

    private void joinedForTheHouseItself() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> drLi.get("/fhir/ImagingStudy?patient=" + AT_A.id()).total() == 1);
        JsonNode study =
                drLi.get("/fhir/ImagingStudy?patient=" + AT_A.id()).resources().getFirst();
        assertThat(study.path("numberOfInstances").asInt()).isEqualTo(2);
        JsonNode report = drLi.get("/fhir/DiagnosticReport?category=imaging&patient=" + AT_A.id())
                .resources()
                .getFirst();
        assertThat(report.at("/imagingStudy/0/reference").asString())
                .isEqualTo("ImagingStudy/" + study.path("id").asString());
        assertThat(study.path("basedOn")).isEqualTo(report.path("basedOn"));
        assertThat(report.path("conclusion").asString()).isEqualTo("未见活动性病变");
        assertThat(report.at("/_conclusion/extension/0/url").asString()).isEqualTo("urn:huren:not-recognisable");
    }

    private void absentForDrWang() throws Exception {
        assertThat(drWang.get("/fhir/ImagingStudy?patient=" + AT_A.id()).total())
                .isZero();
        String token = drWang.token().orElseThrow();
        for (String path : new String[] {"/studies/" + STUDY, "/studies/" + STUDY + "/series", rendered()}) {
            HttpResponse<byte[]> hidden = get(token, path);
            HttpResponse<byte[]> absent = get(token, path.replace(STUDY, "2.25.920000078"));
            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
            assertThat(hidden.headers().map().keySet())
                    .isEqualTo(absent.headers().map().keySet());
        }
    }

    /** @return the grant that opening it left */
    private String seenByDrWang() throws Exception {
        assertThat(drWang.get("/fhir/ImagingStudy?patient=" + AT_A.id()).total())
                .isEqualTo(1);
        String token = drWang.token().orElseThrow();
        HttpResponse<byte[]> frame = get(token, instance() + "/frames/1", "Accept", FRAME);
        assertThat(frame.statusCode()).isEqualTo(200);
        String whole = new String(frame.body(), StandardCharsets.ISO_8859_1);
        assertThat(whole).contains(new String(image(1).pixels(), StandardCharsets.ISO_8859_1));
        HttpResponse<byte[]> metadata = get(token, "/studies/" + STUDY + "/metadata");
        assertThat(new String(metadata.body(), StandardCharsets.UTF_8))
                .contains("毕影像")
                .doesNotContain(URI.create(archive.dicomWeb()).getAuthority());
        String cookie = frame.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        HttpResponse<byte[]> thumbnail = get(null, rendered(), "Accept", "image/jpeg", "Cookie", cookie);
        assertThat(thumbnail.statusCode()).isEqualTo(200);
        assertThat(thumbnail.body()).startsWith(0xFF, 0xD8);
        return cookie;
    }

    private static String instance() {
        return "/studies/" + STUDY + "/series/" + image(1).seriesUid() + "/instances/" + image(1).instanceUid();
    }

    private static String rendered() {
        return instance() + "/rendered";
    }

    private HttpResponse<byte[]> get(@Nullable String token, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(province.baseUrl() + "/dicom-web" + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
