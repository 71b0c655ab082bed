package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.huren.hub.cdshooks.HookAnswers;
import org.huren.hub.cdshooks.HooksDoor;
import org.huren.hub.cdshooks.HubAddress;
import org.huren.hub.emr.ClientTokens;
import org.huren.hub.emr.EmrGate;
import org.huren.hub.recognition.ask.Budget;
import org.huren.hub.world.DemoEmr;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HookCall;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.OrderScreen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the CDS Hooks door lets in: a real servlet container, database and signed tokens. */
class HooksDoorTest {
    private static final String SIGN = "/cds-services/order-sign";
    private static final DemoEmr EMR = new DemoEmr("JL-B");

    private static HubWorld hub;
    private static FhirDoor door;

    @BeforeAll
    static void open() {
        hub = new HubWorld();
        OrderScreen screen = OrderScreen.withoutRules(hub, EMR);
        hub.send(Hl7.report("JL-B", "2", "B1").text());
        door = new FhirDoor(null, beans -> {
            beans.registerBean(ClientTokens.class, () -> screen.tokens);
            beans.registerBean(EmrGate.class, () -> screen.gate);
            beans.registerBean(HookAnswers.class, () -> screen.answers);
            beans.registerBean(HubAddress.class, () -> new HubAddress("https://hub.example"));
            beans.registerBean(
                    Budget.class, () -> new Budget(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ZERO));
            beans.registerBean(HooksDoor.class);
        });
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static HookCall call() {
        return HookCall.orderSign("2", "220499201708145076", "urn:huren:item|JLHR-L001");
    }

    private static FhirDoor.Reply post(@Nullable String token, String path, String body) {
        return door.send(
                door.request(token, path, "Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static FhirDoor.Reply post(String path, String body) {
        return post(EMR.token(door.origin() + path), path, body);
    }

    @Test
    void everybodyMayAskWhichServicesThereAre() {
        FhirDoor.Reply reply = door.get(null, "/cds-services");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode services = JsonMapper.shared().readTree(reply.body()).path("services");
        assertThat(services.valueStream().map(each -> each.path("id").asString()))
                .containsExactly("order-select", "order-sign", "patient-view");
        for (JsonNode service : services) {
            assertThat(service.path("hook")).isEqualTo(service.path("id"));
            assertThat(service.at("/prefetch/patient").asString()).isEqualTo("Patient/{{context.patientId}}");
            assertThat(service.at("/prefetch/encounter").asString()).isEqualTo("Encounter/{{context.encounterId}}");
        }
    }

    @Test
    void aPageOfAnotherOriginMayAskWithItsToken() {
        FhirDoor.Reply reply = door.send(door.request(
                        null,
                        SIGN,
                        "Origin",
                        "https://emr.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Headers")).containsIgnoringCase("authorization");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void anUnknownPersonGetsAnEmptyListOfCards() {
        FhirDoor.Reply reply = post(SIGN, call().json());

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"cards\":[]}");
    }

    static Stream<Arguments> tokens() {
        String here = door.origin() + SIGN;
        Instant now = Instant.now();
        return Stream.of(
                arguments("none", null, "缺少令牌"),
                arguments("of Keycloak", door.mint.drWang(), "签名算法不可用|签发者未登记|key id"),
                arguments("unsigned", new PlainJWT(EMR.claims(here, claims -> {})).serialize(), "签名"),
                arguments("foreign key", foreign(here), "签名不对"),
                arguments(
                        "unknown key",
                        DemoEmr.signed(DemoEmr.newKey("2"), JWSAlgorithm.ES384, EMR.claims(here, c -> {})),
                        "没有此公钥"),
                arguments("other issuer", EMR.token(here, claims -> claims.issuer("https://other.example")), "未登记"),
                arguments("other service", EMR.token(door.origin() + "/cds-services/patient-view"), "不是发给此服务"),
                arguments("other host", EMR.token("https://evil.example" + SIGN), "不是发给此服务"),
                arguments(
                        "expired",
                        EMR.token(here, c -> c.issueTime(date(now, -400)).expirationTime(date(now, -100))),
                        "已过期"),
                arguments(
                        "future",
                        EMR.token(here, c -> c.issueTime(date(now, 100)).expirationTime(date(now, 200))),
                        "尚未生效"),
                arguments("too long", EMR.token(here, c -> c.expirationTime(date(now, 400))), "5 分钟"),
                arguments("no expiry", EMR.token(here, c -> c.expirationTime(null)), "缺少时间"),
                arguments("no id", EMR.token(here, c -> c.jwtID(null)), "缺少编号"));
    }

    private static Date date(Instant now, int seconds) {
        return Date.from(now.plusSeconds(seconds));
    }

    private static String foreign(String audience) {
        return DemoEmr.signed(DemoEmr.newKey("1"), JWSAlgorithm.ES384, EMR.claims(audience, claims -> {}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void aTokenThatIsNotRightIsRefusedWithItsReason(String name, @Nullable String token, String reason) {
        FhirDoor.Reply reply = post(token, SIGN, call().json());

        assertThat(reply.status()).as(reply.body()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.body()).containsPattern(reason).contains(" / ");
    }

    @Test
    void aTokenIsGoodForTheBaseAddressToo() {
        assertThat(post(EMR.token("https://hub.example/cds-services"), SIGN, call().json())
                        .status())
                .isEqualTo(200);
        assertThat(post(EMR.token(door.origin() + "/cds-services"), SIGN, call().json())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenIsGoodOnce() {
        String token = EMR.token(door.origin() + SIGN);

        assertThat(post(token, SIGN, call().json()).status()).isEqualTo(200);
        FhirDoor.Reply again = post(token, SIGN, call().json());
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).contains("已用过");
    }

    @Test
    void whatIsNoRequestIsRefusedBeforeItIsRead() {
        String token = EMR.token(door.origin() + "/cds-services");
        assertThat(post(token, "/cds-services/no-such", call().json()).status()).isEqualTo(404);
        assertThat(door.get(token, SIGN).status()).isEqualTo(405);
        assertThat(door.get(token, SIGN).header("Allow")).isEqualTo("POST");
        FhirDoor.Reply text = door.send("POST", token, SIGN, call().json(), "Content-Type", "text/plain");
        assertThat(text.status()).isEqualTo(415);
        String large = call().json() + " ".repeat(1 << 20);
        assertThat(post(EMR.token(door.origin() + SIGN), SIGN, large).status()).isEqualTo(413);
        assertThat(hub.count("audit_event where asked = 'POST /cds-services/order-sign' and outcome = 4"))
                .isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            nullValues = "gone",
            value = {
                "/hook; gone; 400; hook",
                "/hook; \"order-select\"; 400; hook",
                "/hookInstance; \"1\"; 400; hookInstance",
                "/fhirServer; \"ftp://emr\"; 400; fhirServer",
                "/fhirAuthorization; {\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":1,\"scope\":\"s\",\"subject\":\"u\"}; 400; fhirServer",
                "/context; gone; 400; context",
                "/context/userId; \"Patient/1\"; 400; context.userId",
                "/context/patientId; \"\"; 400; context.patientId",
                "/context/patientId; 4711; 400; context.patientId",
                "/context/encounterId; \"\"; 400; context.encounterId",
                "/context/draftOrders; gone; 400; context.draftOrders",
                "/context/draftOrders/resourceType; \"List\"; 400; context.draftOrders.resourceType",
                "/context/draftOrders/entry/0/resource; gone; 400; context.draftOrders.entry[0].resource",
                "/context/draftOrders/entry/0/resource/id; \"a b\"; 400; context.draftOrders.entry[0].resource.id",
                "/context/draftOrders/entry/0/resource/subject; {\"reference\":\"Patient/other\"}; 400; context.draftOrders.entry[0].resource.subject.reference",
                "/prefetch; []; 400; prefetch",
                "/prefetch; gone; 412; prefetch.patient",
                "/prefetch/patient; null; 412; prefetch.patient",
                "/prefetch/patient; {\"resourceType\":\"OperationOutcome\"}; 412; prefetch.patient",
                "/prefetch/patient/id; \"other\"; 412; prefetch.patient.id",
                "/prefetch/patient/identifier; gone; 412; prefetch.patient.identifier",
                "/prefetch/patient/identifier; [{\"system\":\"urn:huren:mrn:JL-A\",\"value\":\"1\"}]; 412; prefetch.patient.identifier"
            })
    void whatIsWrongIsToldWithItsPlace(String pointer, @Nullable String json, int status, String place) {
        FhirDoor.Reply reply = post(SIGN, call().at(pointer, json).json());

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        JsonNode problem = JsonMapper.shared().readTree(reply.body());
        assertThat(problem.path("errors")
                        .valueStream()
                        .map(each -> each.path("parameter").asString()))
                .contains(place);
        assertThat(problem.path("detail").asString()).contains(" / ");
    }

    @Test
    void selectionsNameOrdersOfTheBundle() {
        String path = "/cds-services/order-select";
        HookCall select = call().at("/hook", "\"order-select\"");

        assertThat(post(path, select.json()).body()).contains("context.selections");
        assertThat(post(
                                path,
                                select.with("context", "selections", List.of("ServiceRequest/other"))
                                        .json())
                        .body())
                .contains("context.selections[0]");
        assertThat(post(
                                path,
                                select.with(
                                                "context",
                                                "selections",
                                                List.of("ServiceRequest/order-urn-huren-item-JLHR-L001"))
                                        .json())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"`[]`", "`{\"hook\":\"a\",\"hook\":\"b\"}`", "`{`", "`{} {}`"})
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        assertThat(post(SIGN, body).status()).isEqualTo(400);
    }
}
