package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huren.hub.cdshooks.HookAnswers;
import org.huren.hub.cdshooks.HooksDoor;
import org.huren.hub.cdshooks.HubAddress;
import org.huren.hub.emr.ClientSignatures;
import org.huren.hub.emr.ClientTokens;
import org.huren.hub.emr.EmrGate;
import org.huren.hub.recognition.ask.Budget;
import org.huren.hub.signedhttp.SignedAnswers;
import org.huren.hub.signedhttp.SignedDoor;
import org.huren.hub.world.DemoEmr;
import org.huren.hub.world.EmrWard;
import org.huren.hub.world.HookCall;
import org.huren.hub.world.HubWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Dr Wang of JL-B is told while ordering, and what becomes of it: both doors, a real database, real rules. */
class OrderScreenTest {
    private static final String SIGN = "/cds-services/order-sign";
    private static final String HGB = "urn:huren:item|JLHR-L003";
    private static final String HGB_RESULT = "L1022=131=g/L";
    private static final String WBC_RESULT = "L1020=4.1=10*9/L";
    private static final DeskDescription SPECIFICATION = DeskDescription.of(resource("cds-hooks-2.0.json"));

    private static EmrWard ward;
    private static HubWorld hub;
    private static FhirDoor door;

    @BeforeAll
    static void open() {
        ward = new EmrWard();
        hub = ward.hub;
        door = new FhirDoor(null, beans -> {
            beans.registerBean(ClientTokens.class, () -> ward.screen.tokens);
            beans.registerBean(ClientSignatures.class, () -> ward.screen.signatures);
            beans.registerBean(EmrGate.class, () -> ward.screen.gate);
            beans.registerBean(HookAnswers.class, () -> ward.screen.answers);
            beans.registerBean(SignedAnswers.class, () -> ward.screen.signed);
            beans.registerBean(HubAddress.class, () -> new HubAddress("https://hub.example"));
            beans.registerBean(
                    Budget.class, () -> new Budget(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ZERO));
            beans.registerBean(HooksDoor.class);
            beans.registerBean(SignedDoor.class);
        });
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String resource(String name) {
        try (var in = OrderScreenTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FhirDoor.Reply post(DemoEmr emr, String path, String body) {
        return door.send(door.request(emr.token(door.origin() + path), path, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<JsonNode> cards(HookCall call) {
        FhirDoor.Reply reply = post(ward.emr, SIGN, call.json());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode answer = JsonMapper.shared().readTree(reply.body());
        SPECIFICATION.describes("post", SIGN, 200, answer);
        return answer.path("cards").valueStream().toList();
    }

    private static HookCall order(String localNumber, String nationalId, String... codes) {
        return HookCall.orderSign(localNumber, nationalId, codes)
                .at(
                        "/prefetch/patient/birthDate",
                        "\"%s-%s-%s\""
                                .formatted(
                                        nationalId.substring(6, 10),
                                        nationalId.substring(10, 12),
                                        nationalId.substring(12, 14)));
    }

    @Test
    void aRecognisableResultBecomesACardThatWouldDropTheOrder() {
        String person = "220221199504120036";
        ward.known("21", person);
        ward.report("A21", person, HGB_RESULT);
        ward.permit("A21", person);

        HookCall call = order("21", person, HGB);
        List<JsonNode> cards = cards(call);

        assertThat(cards).hasSize(1);
        JsonNode card = cards.getFirst();
        String summary = card.path("summary").asString();
        assertThat(summary).contains("血红蛋白", "131 g/L", "（3.5-9.5）", "JL-A", "全国HR");
        assertThat(summary.length()).isLessThan(140);
        assertThat(card.path("detail").asString()).contains("| 血红蛋白 | 131 g/L N | 3.5-9.5 |");
        JsonNode suggestion = card.path("suggestions").path(0);
        assertThat(suggestion.at("/actions/0/type").asString()).isEqualTo("delete");
        assertThat(suggestion.at("/actions/0/resourceId").asString())
                .isEqualTo("ServiceRequest/order-urn-huren-item-JLHR-L003");
        assertThat(suggestion
                        .at("/actions/1/resource/evidence/0/detail/0/reference")
                        .asString())
                .startsWith("https://hub.example/fhir/Observation/")
                .endsWith("/_history/1");
        assertThat(card.path("overrideReasons")
                        .valueStream()
                        .map(each -> each.path("code").asString()))
                .contains("R1", "R1.1", "R6");
        assertThat(hub.count("recognition_reminder where fen = 2720 and item = 'JLHR-L003' and door = 'order-sign'"
                        + " and instance = '" + call.instance() + "'"))
                .isEqualTo(1);
        assertThat(hub.count("audit_event where caller_subject = 'Practitioner/wang' and cardinality(reports) = 1"
                        + " and caller_name = '" + ward.emr.issuer() + "|Practitioner/wang' and asked like '%"
                        + call.instance()
                        + "%'"))
                .isEqualTo(1);
    }

    @Test
    void whatConsentHidesAnswersAsIfThereWereNothing() {
        String hidden = "220499201708145076";
        String none = "220899195608287994";
        ward.report("A11", hidden, HGB_RESULT);
        ward.known("11", hidden);
        ward.known("12", none);
        String nobody = "222499195811263373";
        String elsewhere = "220599198207230660";
        ward.report("A13", elsewhere, HGB_RESULT);
        long reminders = hub.count("recognition_reminder");

        Seen ofHidden = seen(order("11", hidden, HGB));
        assertThat(ofHidden).isEqualTo(seen(order("12", none, HGB)));
        Seen unknown = seen(order("no-such", nobody, HGB));
        Seen ambiguous = seen(order("12", hidden, HGB));
        Seen wrongDigit = seen(order("no-such", "220499201708145077", HGB));
        assertThat(unknown.reply).isEqualTo("{\"cards\":[]}").isEqualTo(ofHidden.reply);
        assertThat(unknown).isEqualTo(ambiguous).isEqualTo(wrongDigit);
        assertThat(unknown.statements).hasSameSizeAs(ofHidden.statements);
        // Only elsewhere, and no consent: not even that they exist.
        assertThat(seen(order("no-such", elsewhere, HGB))).isEqualTo(unknown);
        assertThat(unknown.headers).isEqualTo(ofHidden.headers);
        assertThat(hub.count("recognition_reminder")).isEqualTo(reminders);
    }

    private record Seen(String reply, List<String> headers, List<String> statements, String audit) {}

    private static Seen seen(HookCall call) {
        FhirDoor.Reply[] reply = new FhirDoor.Reply[1];
        List<String> statements = hub.statements.of(() -> reply[0] = post(ward.emr, SIGN, call.json()));
        String audit = hub.jdbc.sql("""
                        select concat_ws(' ', interaction, outcome, caller_role, caller_facility, asked_reference,
                               cardinality(patients), cardinality(reports), cardinality(entities), directives, reason)
                          from audit_event order by at desc, id desc limit 1
                        """).query(String.class).single();
        List<String> headers = reply[0].headers().keySet().stream().sorted().toList();
        return new Seen(reply[0].body(), headers, statements, audit);
    }

    @Test
    void panelsAndSingleItemsCoverEachOther() {
        String person = "220104198503121815";
        ward.known("31", person);
        ward.report("A31", person, WBC_RESULT, HGB_RESULT);
        ward.permit("A31", person);

        List<JsonNode> single = cards(order("31", person, "urn:huren:code:JL-B|20032"));
        assertThat(single).hasSize(1);
        List<JsonNode> panel = cards(order("31", person, "urn:huren:code:JL-B|9000"));
        assertThat(panel).hasSize(1);
        assertThat(panel.getFirst().has("suggestions")).isFalse();
        assertThat(panel.getFirst().has("uuid")).isFalse();
        assertThat(panel.getFirst().path("summary").asString()).contains("8 项中 2 项");
        assertThat(panel.getFirst().path("detail").asString()).contains("仍缺", "红细胞计数");

        ward.report(
                "A31",
                person,
                "L1021=4.5=10*12/L",
                "L1023=40=%",
                "L1024=210=10*9/L",
                "L1025=88=fL",
                "L1026=3.1=10*9/L",
                "L1027=1.8=10*9/L");
        HookCall count = order("31", person, "urn:huren:code:JL-B|9000", "http://loinc.org|718-7");
        List<JsonNode> whole = cards(count);
        assertThat(whole).as(whole.toString()).hasSize(1);
        assertThat(whole.getFirst()
                        .path("suggestions")
                        .path(0)
                        .path("actions")
                        .valueStream()
                        .filter(each -> each.path("type").asString().equals("delete")))
                .hasSize(2);
        assertThat(hub.jdbc
                        .sql("select count(*) || ' ' || sum(fen) from recognition_reminder where instance = ?")
                        .param(count.instance())
                        .query(String.class)
                        .single())
                .as("eight items at the price of one blood count")
                .isEqualTo("8 2125");
    }

    @Test
    void duplicatesInsideOneRequestAreAnsweredOnce() {
        String person = "220702199105054826";
        ward.known("41", person);
        ward.report("A41", person, HGB_RESULT);
        ward.permit("A41", person);

        HookCall twice = order("41", person, HGB, "http://loinc.org|718-7", "http://loinc.org|00000-0");

        assertThat(cards(twice)).hasSize(1);
        assertThat(hub.count("recognition_reminder where instance = '" + twice.instance() + "'"))
                .isEqualTo(1);
        assertThat(cards(twice)).hasSize(1);
        assertThat(hub.count("recognition_reminder where instance = '" + twice.instance() + "'"))
                .isEqualTo(1);
    }

    @Test
    void anotherNameOrBirthDateThanTheRecordsMakesNothingRecognisable() {
        String person = "220622197607112417";
        ward.known("51", person);
        ward.report("A51", person, HGB_RESULT);
        ward.permit("A51", person);

        assertThat(cards(order("51", person, HGB))).hasSize(1);
        assertThat(cards(order("51", person, HGB).at("/prefetch/patient/name", "[{\"text\":\"李四\"}]")))
                .isEmpty();
        assertThat(cards(order("51", person, HGB).at("/prefetch/patient/birthDate", "\"1990-01-01\"")))
                .isEmpty();
    }

    @Test
    void theOpenedRecordShowsWhatIsThereLatelyAndRemindsOfNothing() {
        String person = "220802196908160034";
        ward.known("61", person);
        ward.report("A61", person, HGB_RESULT, WBC_RESULT);
        ward.permit("A61", person);
        long reminders = hub.count("recognition_reminder");
        HookCall view = order("61", person).at("/hook", "\"patient-view\"").at("/context/draftOrders", null);

        FhirDoor.Reply reply = post(ward.emr, "/cds-services/patient-view", view.json());

        JsonNode answer = JsonMapper.shared().readTree(reply.body());
        SPECIFICATION.describes("post", "/cds-services/patient-view", 200, answer);
        assertThat(answer.at("/cards/0/summary").asString()).contains("2 项");
        assertThat(answer.at("/cards/0/indicator").asString()).isEqualTo("info");
        assertThat(hub.count("recognition_reminder")).isEqualTo(reminders);
    }

    @Test
    void anAnswerThatWouldComeLateIsEmptyAndLeavesNothing() throws SQLException {
        String person = "22012219881123091X";
        ward.known("71", person);
        ward.report("A71", person, HGB_RESULT);
        ward.permit("A71", person);
        HookCall call = order("71", person, HGB);
        long audits = hub.count("audit_event");

        try (Connection holder = hub.database().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table recognition_reminder in access exclusive mode");
            FhirDoor.Reply late = post(ward.emr, SIGN, call.json());
            assertThat(late.body()).isEqualTo("{\"cards\":[]}");
            holder.rollback();
        }

        assertThat(cards(call)).hasSize(1);
        assertThat(hub.count("recognition_reminder where instance = '" + call.instance() + "'"))
                .isEqualTo(1);
        assertThat(hub.count("audit_event")).isEqualTo(audits + 1);
    }

    @Test
    void aRehearsalLeavesNothing() {
        long audits = hub.count("audit_event");

        ward.screen.check.rehearse();

        assertThat(hub.count("audit_event")).isEqualTo(audits);
    }

    private static String feedback(JsonNode card, String rest) {
        return "{\"feedback\":[{\"card\":\"%s\",%s,\"outcomeTimestamp\":\"%s\"}]}"
                .formatted(card.path("uuid").asString(), rest, Instant.now());
    }

    private static int tell(DemoEmr emr, String body) {
        return post(emr, SIGN + "/feedback", body).status();
    }

    @Test
    void theFirstFeedbackStands() {
        String person = "220381199009142221";
        ward.known("81", person);
        ward.report("A81", person, HGB_RESULT, WBC_RESULT);
        ward.permit("A81", person);
        List<JsonNode> cards = cards(order("81", person, HGB, "urn:huren:item|JLHR-L001"));
        assertThat(cards).hasSize(2);
        JsonNode adopted = cards.getFirst();
        JsonNode declined = cards.getLast();
        String accepted = "\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\""
                + adopted.at("/suggestions/0/uuid").asString() + "\"}]";
        String reason =
                "\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"code\":\"%s\",\"system\":\"urn:huren:reason\"}%s}";

        assertThat(tell(ward.other, feedback(adopted, accepted))).isEqualTo(404);
        assertThat(tell(ward.emr, feedback(adopted, accepted))).isEqualTo(200);
        assertThat(tell(ward.emr, feedback(adopted, accepted))).isEqualTo(200);
        assertThat(tell(ward.emr, feedback(adopted, reason.formatted("R1", ""))))
                .isEqualTo(409);
        assertThat(tell(ward.emr, feedback(declined, "\"outcome\":\"overridden\"")))
                .isEqualTo(400);
        assertThat(tell(ward.emr, feedback(declined, reason.formatted("R6", ""))))
                .isEqualTo(400);
        assertThat(tell(ward.emr, feedback(declined, reason.formatted("R9", ""))))
                .isEqualTo(400);
        assertThat(tell(ward.emr, feedback(declined, accepted))).isEqualTo(400);
        assertThat(tell(ward.emr, feedback(declined, reason.formatted("R6", ",\"userComment\":\"术前复查\""))))
                .isEqualTo(200);
        FhirDoor.Reply unknown = post(
                ward.emr,
                SIGN + "/feedback",
                feedback(declined, reason.formatted("R1", ""))
                        .replace(
                                declined.path("uuid").asString(),
                                UUID.randomUUID().toString()));
        FhirDoor.Reply foreign = post(ward.other, SIGN + "/feedback", feedback(declined, reason.formatted("R1", "")));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo(foreign.body());
        assertThat(tell(ward.emr, feedback(declined, accepted).replaceAll("2026-", "2020-")))
                .isEqualTo(400);
        assertThat(hub.count("recognition_decision where adopted")).isEqualTo(1);
        assertThat(hub.count("recognition_decision where code = 'R6' and words = '术前复查'"))
                .isEqualTo(1);
    }

    private static FhirDoor.Reply signed(DemoEmr emr, String method, String path, @Nullable String body) {
        String nonce = UUID.randomUUID().toString();
        return signed(emr, method, path, body, Instant.now().toString(), nonce);
    }

    private static FhirDoor.Reply signed(
            DemoEmr emr, String method, String path, @Nullable String body, String at, String nonce) {
        String signature = emr.signature(method, path, at, nonce, body == null ? "" : body);
        return door.send(door.request(
                        null,
                        path,
                        "Content-Type",
                        "application/json",
                        "X-Huren-Client",
                        emr.id(),
                        "X-Huren-Timestamp",
                        at,
                        "X-Huren-Nonce",
                        nonce,
                        "X-Huren-Signature",
                        signature)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    @Test
    void anOldEmrAsksDecidesAndCitesWithSignedRequests() {
        String person = "220881197912250657";
        ward.known("91", person);
        ward.report("A91", person, HGB_RESULT);
        ward.permit("A91", person);
        DeskDescription description = DeskDescription.of(
                door.get(null, "/recognition/v1/openapi.json").body());
        String query = """
                {"query":"q-20261129-1","physician":"王医生","setting":"outpatient",
                 "patient":{"nationalId":"%s","name":"薛勇辉"},"orders":[{"order":"4711","code":"20032"}]}
                """.formatted(person);

        FhirDoor.Reply found = signed(ward.emr, "POST", "/recognition/v1/queries", query);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        JsonNode answer = JsonMapper.shared().readTree(found.body());
        description.describes("post", "/recognition/v1/queries", 200, answer);
        assertThat(answer.at("/matches/0/results/0/facts/value").asString()).isEqualTo("131 g/L");
        assertThat(answer.at("/matches/0/orders/0").asString()).isEqualTo("4711");
        String card = "/recognition/v1/cards/" + answer.at("/matches/0/card").asString();

        FhirDoor.Reply details = signed(ward.emr, "GET", card + "?physician=w", null);
        assertThat(details.status()).as(details.body()).isEqualTo(200);
        description.describes("get", card, 200, JsonMapper.shared().readTree(details.body()));
        assertThat(details.body()).contains("DiagnosticReport");
        assertThat(signed(ward.other, "GET", card + "?physician=w", null).status())
                .isEqualTo(404);
        String at = Instant.now().toString();
        String decline = "{\"physician\":\"w\",\"decision\":\"decline\",\"at\":\"%s\"%s}";
        assertThat(signed(ward.emr, "POST", card + "/decision", decline.formatted(at, ""))
                        .status())
                .isEqualTo(400);
        assertThat(signed(ward.emr, "POST", card + "/decision", decline.formatted(at, ",\"reason\":\"R6\""))
                        .body())
                .contains("\"parameter\":\"text\"");
        String adopt = "{\"physician\":\"w\",\"decision\":\"adopt\",\"at\":\"%s\"}".formatted(at);
        assertThat(signed(ward.emr, "POST", card + "/decision", adopt).body()).contains("stored");
        assertThat(signed(ward.emr, "POST", card + "/decision", adopt).body()).contains("unchanged");
        assertThat(signed(ward.emr, "POST", card + "/decision", decline.formatted(at, ",\"reason\":\"R1\""))
                        .status())
                .isEqualTo(409);
        String cite = "{\"physician\":\"w\",\"document\":\"D1\",\"at\":\"%s\"}".formatted(at);
        assertThat(signed(ward.emr, "POST", card + "/citation", cite).body()).contains("stored");
        assertThat(signed(ward.emr, "GET", "/recognition/v1/reasons", null).body())
                .contains("R1.1");

        hub.jdbc.sql("truncate consent_rule").update();
        FhirDoor.Reply hidden = signed(ward.emr, "GET", card + "?physician=w", null);
        FhirDoor.Reply absent =
                signed(ward.emr, "GET", "/recognition/v1/cards/" + UUID.randomUUID() + "?physician=w", null);
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(absent.body());
    }

    @Test
    void aSignatureIsGoodOnceInTimeAndForItsRequestAlone() {
        String path = "/recognition/v1/reasons";
        String now = Instant.now().toString();
        String nonce = UUID.randomUUID().toString();

        assertThat(signed(ward.emr, "GET", path, null, now, nonce).status()).isEqualTo(200);
        assertThat(signed(ward.emr, "GET", path, null, now, nonce).body()).contains("已用过");
        String old = Instant.now().minusSeconds(301).toString();
        assertThat(signed(ward.emr, "GET", path, null, old, nonce + "x").body()).contains("5 分钟");
        FhirDoor.Reply other = door.send(door.request(
                        null,
                        path,
                        "X-Huren-Client",
                        ward.emr.id(),
                        "X-Huren-Timestamp",
                        now,
                        "X-Huren-Nonce",
                        nonce + "y",
                        "X-Huren-Signature",
                        ward.emr.signature("POST", path, now, nonce + "y", ""))
                .GET());
        assertThat(other.status()).isEqualTo(401);
        assertThat(other.body()).contains("签名不对");
        assertThat(door.get(null, path).body()).contains("缺少签名");
        assertThat(door.get(door.mint.drWang(), path).status()).isEqualTo(401);
    }
}
