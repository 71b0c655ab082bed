package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.desk.DeskPages;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.server.FhirDoor.Reply;
import org.huren.hub.steward.RuleDoor;
import org.huren.hub.steward.RuleWiring;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.JsonNode;

/** The stewards' door to the rules: a real servlet container, tokens and database. */
class RuleDoorTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    private static HubWorld hub;
    private static FhirDoor door;
    private static StewardsDesk desk;
    private static String sun;
    private static String lin;

    @BeforeAll
    static void open() {
        hub = new HubWorld(Path.of("../compose/demo/codes"));
        door = new FhirDoor(null, RuleDoorTest::wire);
        desk = StewardsDesk.of(door);
        sun = door.mint.stewardSun();
        lin = door.mint.person("steward.lin", "steward", Map.of());
    }

    private static void wire(GenericApplicationContext beans) {
        DataSourceTransactionManager manager = new DataSourceTransactionManager(hub.database());
        JdbcTemplate template = new JdbcTemplate(hub.database());
        RuleWiring wiring = new RuleWiring(
                new ReadTransaction(manager, template),
                manager,
                new AuditTrail(template, Clock.systemUTC(), new Random(7)),
                hub.rules);
        wiring.register(beans);
        beans.registerBean(RuleDoor.class);
        beans.registerBean(DeskPages.class);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static JsonNode get(String path) {
        return desk.get(sun, path);
    }

    private static JsonNode post(String token, String path, String type, String body, int status) {
        return desk.post(token, path, type, body, status);
    }

    private static JsonNode act(String token, JsonNode draft, String what, String body, int status) {
        String path = "/steward/rule-drafts/" + draft.path("draft").asString() + "/" + what;
        return post(token, path, "application/json", body, status);
    }

    private static JsonNode upload(String table, String query, String csv, int status) {
        return post(sun, "/steward/rules/" + table + "/import" + query, "text/csv", csv, status);
    }

    private static long version(String table) {
        return get("/steward/rules/" + table).path("version").asLong();
    }

    @Test
    void aSpreadsheetIsPreviewedProposedReviewedByAnotherAndInForceWithARowOfAuditEach() {
        String csv = "facility,item_code,price_yuan,source,valid_from\nJL-B,JLHR-L001,19.90,试验,2024-01-01\n";
        JsonNode preview = upload("prices", "", csv, 200);
        assertThat(preview.at("/difference/changed").asInt()).isEqualTo(1);
        assertThat(preview.path("errors").asInt()).isZero();
        long audited = hub.count("audit_event");

        JsonNode proposed =
                upload("prices", "?action=commit&note=%E8%B0%83%E4%BB%B7&base=" + preview.path("version"), csv, 202);
        JsonNode draft = get("/steward/rule-drafts").at("/drafts/0");
        assertThat(draft.path("own").asBoolean()).isTrue();
        assertThat(draft.at("/difference/changedRows/0/after/price_yuan").asString())
                .isEqualTo("19.90");
        act(sun, proposed, "review", "{}", 403);
        act(lin, proposed, "activate", "{}", 409);
        act(lin, proposed, "review", "{\"note\":\"已核对\"}", 202);
        assertThat(hub.rules.inForce.inForce().price("JL-B", "JLHR-L001", DAY)).hasValue(1530);
        JsonNode done = act(lin, proposed, "activate", "{}", 200);

        assertThat(done.path("outcome").asString()).isEqualTo("in-force");
        assertThat(hub.rules.inForce.inForce().price("JL-B", "JLHR-L001", DAY)).hasValue(1990);
        JsonNode change = get("/steward/rules/prices/changes").at("/changes/0");
        assertThat(change.path("note").asString()).isEqualTo("调价");
        assertThat(change.path("reviewedBy").asString()).isEqualTo("steward.lin");
        assertThat(get("/steward/rules/prices?version=1").path("rows").toString())
                .contains("\"price_yuan\":\"15.30\"");
        assertThat(hub.count("audit_event")).isEqualTo(audited + 8);
        upload("prices", "?action=commit&base=" + preview.path("version"), csv, 409);
        act(lin, proposed, "refuse", "{}", 404);
    }

    @Test
    void aWrongFileIsRefusedWithItsPlaces() {
        String csv = "facility,item_code,price_yuan\nJL-Q,JLHR-L001,1.005\n";
        JsonNode preview = upload("prices", "", csv, 200);
        assertThat(preview.at("/errorsFound/0/line").asInt()).isEqualTo(2);
        JsonNode refused = upload("prices", "?action=commit&base=" + preview.path("version"), csv, 400);
        assertThat(refused.at("/errors/0/parameter").asString()).isEqualTo("prices.csv line 2 price_yuan");
        upload("prices", "?action=commit", csv, 400);
        upload("nothing", "", csv, 404);
        upload("prices", "", "facility,item_code\n", 200);
        assertThat(door.get(sun, "/steward/rules/prices?version=99").status()).isEqualTo(404);
    }

    @Test
    void whatIsExportedCanBeImportedWithoutADifference() {
        for (JsonNode table : get("/steward/rules").path("tables")) {
            String id = table.path("table").asString();
            Reply file = door.get(sun, "/steward/rules/" + id + "/csv");
            assertThat(file.header("Content-Type")).startsWith("text/csv");
            JsonNode preview = upload(id, "?mode=replace", file.body(), 200);
            assertThat(preview.path("errors").asInt()).as(preview.toString()).isZero();
            assertThat(preview.at("/difference/added").asInt()
                            + preview.at("/difference/changed").asInt()
                            + preview.at("/difference/removed").asInt())
                    .as(id)
                    .isZero();
        }
    }

    @Test
    void aRevokedEvaluationIsAChangeAsAnyOther() {
        String body = "{\"version\":%d,\"facility\":\"JL-A\",\"item\":\"JLHR-L010\",\"revokedOn\":\"2026-10-01\"%s}";
        String path = "/steward/rules/evaluations/revoke";
        long version = version("evaluations");
        post(sun, path, "application/json", body.formatted(version, ""), 400);
        post(sun, path, "application/json", body.formatted(version + 1, ",\"note\":\"未通过\""), 409);
        JsonNode proposed = post(sun, path, "application/json", body.formatted(version, ",\"note\":\"未通过\""), 202);
        act(lin, proposed, "review", "{}", 202);
        act(sun, proposed, "activate", "{}", 200);

        assertThat(hub.rules.inForce.inForce().evaluations("JL-A", "JLHR-L010"))
                .allMatch(evaluation -> LocalDate.parse("2026-10-01").equals(evaluation.revokedOn()))
                .hasSize(1);
        post(sun, path, "application/json", body.formatted(version + 1, ",\"note\":\"再次\""), 400);
    }

    @Test
    void onlyStewardsAsk() {
        assertThat(door.get(null, "/steward/rules").status()).isEqualTo(401);
        assertThat(door.get(door.mint.drWang(), "/steward/rules").status()).isEqualTo(403);
        assertThat(door.get(door.mint.drWang(), "/steward/rule-drafts").status())
                .isEqualTo(403);
    }
}
