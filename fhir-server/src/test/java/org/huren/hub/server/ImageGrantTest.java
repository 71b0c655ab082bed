package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.parts.DicomFile.ct;
import static org.huren.hub.parts.DicomFile.uid;

import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.huren.bridge.dicomweb.ArchiveClient;
import org.huren.hub.access.Consents;
import org.huren.hub.caller.Caller;
import org.huren.hub.dicomweb.ImageDoor;
import org.huren.hub.dicomweb.StudyGrants;
import org.huren.hub.identity.NationalId;
import org.huren.hub.imaging.ImageAccess;
import org.huren.hub.imaging.ImagingWorld;
import org.huren.hub.parts.RealOrthanc;
import org.huren.hub.server.FhirDoor.Reply;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What a page does that opened a study with a token and names its images by their addresses, as {@code <img>} does. */
class ImageGrantTest {
    private static final String STUDY = "/dicom-web/studies/" + uid("211");
    private static final String OTHER = "/dicom-web/studies/" + uid("212");
    private static final String IMAGE = "/series/" + uid("211.1") + "/instances/" + uid("211.1.1") + "/rendered";
    private static final Caller PATIENT = Staff.patient(new NationalId("220499201708145076").personKey());

    private static RealOrthanc archive;
    private static HubWorld hub;
    private static FhirDoor door;
    private static Instant now = Instant.now();
    private String consent = "";

    @BeforeAll
    static void open() {
        archive = RealOrthanc.start();
        archive.store(
                ct("1", "211", "1", "1").at("20261008", "0651"),
                ct("1", "212", "1", "1").at("20261008", "0651"));
        hub = new HubWorld();
        hub.send(Hl7.report("JL-A", "1", "A1").text());
        hub.send(Hl7.report("JL-B", "2", "B1").text());
        ImagingWorld.of(hub, archive, RealOrthanc.SECRET, "").harvest();
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        door = new FhirDoor(null, beans -> {
            beans.registerBean(ImageAccess.class, () -> hub.images);
            beans.registerBean(
                    StudyGrants.class, () -> new StudyGrants(new Seal(new byte[32], new SecureRandom()), clock));
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
    void drWangMaySeeWhatJlAHas() {
        now = Instant.now();
        hub.jdbc.sql("truncate image_grant").update();
        hub.jdbc.sql("truncate consent_rule").update();
        byte[] permit =
                ConsentText.of(ImagingWorld.record("1"), "permit", "JL-B", "").getBytes(StandardCharsets.UTF_8);
        consent = ((Consents.Written.Created) hub.consents.create(PATIENT, permit))
                .slice()
                .id();
    }

    private static HttpCookie grant(Reply opened) {
        return HttpCookie.parse(opened.header("Set-Cookie")).getFirst();
    }

    private static HttpCookie openedBy(String token) {
        Reply opened = door.get(token, STUDY + "/series");
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        return grant(opened);
    }

    private static Reply look(@Nullable String token, String path, String grant) {
        return door.get(token, path, "Cookie", StudyGrants.COOKIE + "=" + grant);
    }

    private static void assertAbsent(Reply reply) {
        Reply absent = door.get(door.mint.drWang(), "/dicom-web/studies/" + uid("299") + IMAGE);
        assertThat(reply.status()).as(reply.body()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo(absent.body());
        assertThat(reply.headers().keySet()).isEqualTo(absent.headers().keySet());
    }

    private static long events(String where) {
        return hub.count("audit_event where asked like '%/dicom-web/%' and caller_name = 'dr.wang' and " + where);
    }

    @Test
    void whoOpenedAStudySeesItsImagesWithoutATokenForAWhile() {
        Reply opened = door.get(door.mint.drWang(), STUDY + "/series");
        HttpCookie grant = grant(opened);
        assertThat(grant.isHttpOnly()).isTrue();
        assertThat(grant.getPath()).isEqualTo(STUDY);
        assertThat(grant.getMaxAge()).isBetween(240L, 300L);
        assertThat(opened.header("Set-Cookie")).contains("SameSite=Strict").doesNotContain("dr.wang");
        long before = events("outcome = 0");

        assertThat(look(null, STUDY + IMAGE, grant.getValue()).status()).isEqualTo(200);
        assertThat(look(null, STUDY + "/metadata", grant.getValue()).status()).isEqualTo(200);

        assertThat(events("outcome = 0")).as("the same look").isEqualTo(before);
        hub.jdbc.sql("truncate image_grant").update();
        look(null, STUDY + IMAGE, grant.getValue());
        assertThat(events("outcome = 0")).as("another look of the same caller").isEqualTo(before + 1);
    }

    @Test
    void aConsentThatIsWithdrawnClosesAtOnceWhatIsOpenUnderAGrant() {
        HttpCookie grant = openedBy(door.mint.drWang());

        hub.consents.delete(PATIENT, consent);

        long refused = events("outcome = 4");
        assertAbsent(look(null, STUDY + IMAGE, grant.getValue()));
        assertThat(events("outcome = 4")).isEqualTo(refused + 2);
    }

    @Test
    void aGrantThatRanOutIsNoneAndARenewedOneIsGood() {
        String token = drWangUntil(now.plusSeconds(900));
        HttpCookie grant = openedBy(token);
        now = now.plus(Duration.ofMinutes(4));
        HttpCookie renewed = openedBy(token);
        now = now.plusSeconds(90);

        long refused = events("outcome = 4");
        assertAbsent(look(null, STUDY + IMAGE, grant.getValue()));
        assertThat(events("outcome = 4 and asked like '%" + uid("211") + "%'")).isPositive();
        assertThat(events("outcome = 4")).isEqualTo(refused + 2);
        assertThat(look(null, STUDY + IMAGE, renewed.getValue()).status()).isEqualTo(200);
    }

    private static String drWangUntil(Instant end) {
        return door.mint.token(claims -> claims.subject("dr.wang")
                .claim("preferred_username", "dr.wang")
                .claim("facility", "JL-B")
                .claim("realm_access", Map.of("roles", List.of("clinician")))
                .expirationTime(Date.from(end)));
    }

    @Test
    void aGrantNeverOutlivesItsToken() {
        HttpCookie grant = openedBy(drWangUntil(now.plusSeconds(40)));

        assertThat(grant.getMaxAge()).isLessThanOrEqualTo(40);
        now = now.plusSeconds(41);
        assertAbsent(look(null, STUDY + IMAGE, grant.getValue()));
    }

    @Test
    void anotherCallersGrantOpensNothingBesideAToken() {
        hub.jdbc.sql("truncate consent_rule").update();
        HttpCookie grantOfDrLi = openedBy(door.mint.drLi());

        assertAbsent(look(door.mint.drWang(), STUDY + IMAGE, grantOfDrLi.getValue()));
    }

    @Test
    void aGrantIsOfItsStudyAlone() {
        String grant = openedBy(door.mint.drLi()).getValue();
        String foreign = OTHER + "/series/" + uid("212.1") + "/instances/" + uid("212.1.1") + "/rendered";

        assertThat(door.get(door.mint.drLi(), foreign).status()).isEqualTo(200);
        assertAbsent(look(null, foreign, grant));
        assertAbsent(look(null, "/dicom-web/studies?StudyInstanceUID=" + uid("212"), grant));
        assertThat(look(null, "/fhir/ImagingStudy?patient=" + ImagingWorld.record("1"), grant)
                        .status())
                .isEqualTo(401);
        assertThat(look(null, "/ops/sources", grant).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../{other}", "/..%2f{other}", ";x=1", "%2E1", "//metadata", "%00"})
    void noTrickLeadsOutOfTheStudyOfAGrant(String trick) {
        String grant = openedBy(door.mint.drLi()).getValue();

        Reply reply = look(null, STUDY + trick.replace("{other}", uid("212")), grant);

        assertThat(reply.status()).as(reply.body()).isIn(400, 404);
        assertThat(reply.body()).doesNotContain("DICM");
    }

    @Test
    void anAlteredOrMadeUpGrantIsNone() {
        String grant = openedBy(door.mint.drLi()).getValue();
        for (int at = 0; at < grant.length() - 1; at += 7) {
            char other = grant.charAt(at) == 'A' ? 'B' : 'A';
            assertAbsent(look(null, STUDY + IMAGE, grant.substring(0, at) + other + grant.substring(at + 1)));
        }
        assertAbsent(look(null, STUDY + IMAGE, "x"));
        assertThat(door.get(null, STUDY + IMAGE).status()).isEqualTo(401);
        assertThat(door.get(null, STUDY + IMAGE).header("WWW-Authenticate")).startsWith("Bearer");
    }
}
