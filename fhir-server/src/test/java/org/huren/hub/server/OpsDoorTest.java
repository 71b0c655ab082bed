package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.desk.DeskPages;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityTableJdbc;
import org.huren.hub.ops.FeedsJdbc;
import org.huren.hub.ops.IntakeMeters;
import org.huren.hub.ops.MessageLedgerJdbc;
import org.huren.hub.ops.MessageViews;
import org.huren.hub.ops.Operations;
import org.huren.hub.ops.OpsDoor;
import org.huren.hub.ops.OpsOffers;
import org.huren.hub.ops.PullOperations;
import org.huren.hub.ops.SourceOperations;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.pull.PullHosts;
import org.huren.hub.pull.PullSettings;
import org.huren.hub.pull.PullSettingsJdbc;
import org.huren.hub.server.FhirDoor.Reply;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.unit.UnitSpellings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations door: a real servlet container, tokens and database. */
class OpsDoorTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Hl7 REPORT = Hl7.report("JL-A", "77001122", "FILLER9").controlId("CTRL1");

    private static HubWorld hub;
    private static FhirDoor door;
    private static DeskDescription description;

    @BeforeAll
    static void open() {
        hub = new HubWorld();
        door = new FhirDoor(null, beans -> {
            beans.registerBean(Operations.class, OpsDoorTest::operations);
            beans.registerBean(
                    PullOperations.class,
                    () -> new PullOperations(
                            new ReadTransaction(
                                    new DataSourceTransactionManager(hub.database()), new JdbcTemplate(hub.database())),
                            hub.progress,
                            new AuditTrail(new JdbcTemplate(hub.database()), Clock.systemUTC(), new Random(3)),
                            Clock.systemUTC()));
            beans.registerBean(SourceOperations.class, OpsDoorTest::changes);
            beans.registerBean(
                    PageTokens.class, () -> new PageTokens(new PageTokenKey(new byte[32]), new SecureRandom()));
            beans.registerBean(OpsDoor.class);
            beans.registerBean(DeskPages.class);
        });
        hub.send(REPORT.text());
        hub.send(REPORT.text().replace("3.86", "13.86"));
        hub.send(REPORT.text().replace("3.86", "13.86"));
        hub.send(REPORT.controlId("REFUSED1").text().replace("|WBC^WBC|", "||"));
        hub.send(REPORT.controlId("REFUSED1").text().replace("|WBC^WBC|", "||"));
        hub.send(REPORT.controlId("BYTES1")
                .text()
                .replace('\n', '\r')
                .replace("薛", "\u00e9")
                .getBytes(StandardCharsets.ISO_8859_1));
        hub.send(REPORT.text().replace("|JL-A|", "|NOBODY|"));
        for (int n = 0; n < 7; n++) {
            hub.send(Hl7.report("JL-B", "B" + n, "B" + n).text());
        }
        description = DeskDescription.of(door.get(null, "/ops/openapi.json").body());
    }

    private static SourceOperations changes() {
        JdbcClient jdbc = JdbcClient.create(hub.database());
        return new SourceOperations(
                new TransactionTemplate(new DataSourceTransactionManager(hub.database())),
                new PullSettings(
                        new PullSettingsJdbc(jdbc),
                        hub.sources,
                        PullHosts.of("lis.jl-c, lis.jl-c=env:LIS_PASSWORD, pacs.local=env:PACS"),
                        hub.facilities::knows),
                new AuditTrail(new JdbcTemplate(hub.database()), Clock.systemUTC(), new Random(4)),
                Clock.systemUTC());
    }

    private static Operations operations() {
        JdbcClient jdbc = JdbcClient.create(hub.database());
        FacilityRegistry facilities = new FacilityRegistry(new FacilityTableJdbc(jdbc));
        facilities.refresh();
        Clock clock = Clock.systemUTC();
        return new Operations(
                new ReadTransaction(new DataSourceTransactionManager(hub.database()), new JdbcTemplate(hub.database())),
                new MessageLedgerJdbc(jdbc),
                new FeedsJdbc(jdbc),
                new MessageViews(facilities, LocalCodes.none(), UnitSpellings.standard(), clock),
                new AuditTrail(new JdbcTemplate(hub.database()), clock, new Random(2)),
                clock);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static JsonNode ask(String path) {
        Reply reply = door.get(door.mint.engineerQian(), path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode body = JSON.readTree(reply.body());
        description.describes(path, body);
        return body;
    }

    private static JsonNode refused(String token, String path, int status) {
        Reply reply = door.get(token, path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        JsonNode body = JSON.readTree(reply.body());
        description.describesProblem(body);
        assertThat(body.path("detail").asString()).contains(" / ").containsPattern("\\p{IsHan}");
        return body;
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("messages").forEach(each -> ids.add(each.path("id").asString()));
        return ids;
    }

    private static String only(String query) {
        List<String> ids = ids(ask("/ops/messages?" + query));
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    @Test
    void theDescriptionListsWhatIsOfferedAndNothingElse() {
        description.lists(OpsOffers.values());
    }

    @Test
    void aSearchFindsByEachOfItsParameters() {
        assertThat(ids(ask("/ops/messages?facility=JL-B"))).hasSize(7);
        assertThat(ids(ask("/ops/messages?facility=(unknown)"))).hasSize(1);
        assertThat(ids(ask("/ops/messages?type=ORU&facility=JL-A"))).hasSize(4);
        assertThat(ids(ask("/ops/messages?type=ORU%5ER01&facility=JL-B"))).hasSize(7);
        assertThat(ids(ask("/ops/messages?type=ADT"))).isEmpty();
        assertThat(ids(ask("/ops/messages?control-id=CTRL1&facility=JL-A"))).hasSize(2);
        assertThat(ids(ask("/ops/messages?outcome=accepted&facility=JL-B"))).hasSize(7);
        assertThat(ids(ask("/ops/messages?outcome=refused"))).hasSize(3);
        assertThat(ids(ask("/ops/messages?outcome=conflict"))).hasSize(1);
        assertThat(ids(ask("/ops/messages?cause=204"))).hasSize(1);
        assertThat(ids(ask("/ops/messages?from=2020-01-01&to=2099-01-01&facility=JL-A")))
                .hasSize(4);
        assertThat(ids(ask("/ops/messages?to=2020-01-01T00:00:00%2B08:00"))).isEmpty();
    }

    @Test
    void pagesHoldEveryMessageOnceNewestFirst() {
        List<String> all = ids(ask("/ops/messages"));
        List<String> paged = new ArrayList<>();
        JsonNode page = ask("/ops/messages?count=5");
        paged.addAll(ids(page));
        while (page.has("next")) {
            hub.send(Hl7.report("JL-C", "C" + paged.size(), "C" + paged.size()).text());
            page = ask(page.path("next").asString());
            paged.addAll(ids(page));
        }
        assertThat(paged)
                .containsSubsequence(all.subList(0, 5))
                .doesNotHaveDuplicates()
                .containsAll(all);
    }

    @Test
    void aPageLinkIsOfNoUseToOthers() {
        String next = ask("/ops/messages?count=2").path("next").asString();
        refused(door.mint.person("other.engineer", "interface-engineer", Map.of()), next, 400);
        refused(door.mint.engineerQian(), next + "&facility=JL-B", 400);
    }

    @Test
    void aMessageIsSeenRawParsedAndMappedAndNobodyInItIs() {
        JsonNode view = ask("/ops/messages/" + only("outcome=conflict"));

        assertThat(view.path("raw").path("lines").get(0).asString()).startsWith("MSH|^~\\&|LIS|JL-A|HUB|JL-HUB|");
        assertThat(view.path("parsed").toString()).contains("WBC", "13.86");
        assertThat(view.at("/mapped/content/reports/0/lines/0/code/codings/0/code")
                        .asString())
                .isEqualTo("WBC");
        assertThat(view.at("/mapped/content/reports/0/lines/0/value/value").asString())
                .isEqualTo("13.86");
        assertThat(view.at("/raw/lagSeconds").asDouble()).isPositive();
        assertThat(view.toString())
                .doesNotContain("77001122")
                .doesNotContain("220499201708145076")
                .doesNotContain("薛")
                .doesNotContain("勇辉")
                .doesNotContain("20170814")
                .doesNotContain("2017-08-14")
                .doesNotContain("FILLER9")
                .doesNotContain(HubWorld.patientId("JL-A", "77001122"));
    }

    @Test
    void twoMessagesOfOneControlIdAreSeenSideBySide() {
        String conflict = only("outcome=conflict");
        JsonNode view = ask("/ops/messages/" + conflict);
        String other = view.at("/sameControlId/0/id").asString();
        assertThat(view.path("sameControlId").size()).isEqualTo(1);

        JsonNode both = ask("/ops/messages/" + conflict + "/compare?with=" + other);
        assertThat(both.path("differences").size()).isEqualTo(1);
        assertThat(both.at("/differences/0/at").asString()).isEqualTo("OBX[1]-5");
        assertThat(both.at("/differences/0/left").asString()).isEqualTo("13.86");
        assertThat(both.at("/differences/0/right").asString()).isEqualTo("3.86");
    }

    @Test
    void aRefusedMessageSaysWhyWhereAndHowOftenItCame() {
        JsonNode view = ask("/ops/messages/" + only("control-id=REFUSED1"));
        assertThat(view.at("/message/refusal/ack").asString()).isEqualTo("AE");
        assertThat(view.at("/message/refusal/location").asString()).startsWith("OBX^1^3");
        assertThat(view.at("/mapped/outcome").asString()).isEqualTo("refused");
        assertThat(view.at("/repeats/times").asInt()).isEqualTo(2);
    }

    @Test
    void bytesThatAreNoTextAreNamedAndTheirPeopleAreNotShown() {
        JsonNode view = ask("/ops/messages/" + only("control-id=BYTES1"));
        assertThat(view.at("/raw/problem/hex").asString()).hasSize(2);
        assertThat(view.at("/raw/problem/offset").asInt()).isPositive();
        assertThat(view.toString()).doesNotContain("77001122").doesNotContain("20170814");
        assertThat(view.at("/raw/lines/0").asString()).contains("BYTES1");
    }

    @Test
    void eachLookLeavesItsRecord() {
        String id = only("outcome=conflict");
        long before = hub.count("audit_event where caller_name = 'engineer.qian'");
        ask("/ops/messages/" + id);
        door.get(door.mint.engineerQian(), "/ops/messages/" + id.replace('0', '1'));
        ask("/ops/facilities");
        assertThat(hub.count("audit_event where caller_name = 'engineer.qian'")).isEqualTo(before + 3);
        assertThat(hub.count("audit_event where asked_reference = 'urn:uuid:" + id
                        + "' and outcome = 0 and patients = array['" + HubWorld.patientId("JL-A", "77001122")
                        + "'::uuid]"))
                .isPositive();
    }

    @Test
    void archivesShowHowFarTheyAreFetchedAndNeitherAddressNorSecret() {
        hub.jdbc.sql("""
                insert into pull_source (id, facility, kind, base, login_user, secret, every_seconds, overlap_days,
                    sweep_seconds, page_size, per_second, watermark, last_error)
                values ('JL-A-pacs', 'JL-A', 'dicomweb', 'http://pacs.local:8042/dicom-web', 'hub', 'env:PACS', 60, 3,
                    86400, 100, 10, now() - interval '90 seconds', '连不上 / away')
                """).update();
        hub.jdbc.sql("""
                insert into harvested_study (source, study_uid, facility, study_date, fingerprint, content, unassigned,
                    first_seen, seen_at, read_at)
                values ('JL-A-pacs', '1.2.3', 'JL-A', '2026-11-25', '', '', 'no-number', now(), now(), now())
                """).update();

        JsonNode source = source("JL-A-pacs");
        JsonNode study = ask("/ops/sources/unassigned").at("/studies/0");

        assertThat(source.path("lagSeconds").asInt()).isBetween(90, 120);
        assertThat(source.path("unassigned").asInt()).isEqualTo(1);
        assertThat(source.path("lastError").asString()).contains("away");
        assertThat(source.toString()).doesNotContain("pacs.local", "env:PACS", "hub");
        assertThat(study.path("studyUid").asString()).isEqualTo("1.2.3");
        assertThat(study.path("reason").asString()).isEqualTo("no-number");
    }

    private static final String VIEW = """
            {"id": "JL-C-lis", "facility": "JL-C", "kind": "view", "url": "jdbc:postgresql://lis.jl-c/lis", "user": "huren",
             "secret": "env:LIS_PASSWORD", "enabled": false,
             "view": {"query": "select * from v_result", "watermark": "changed", "key": "row_id",
               "columns": {"patientId": "病案号", "order": "report_no", "panelCode": "panel"}}}
            """;

    private static JsonNode post(String path, String body, int status) {
        return post(door.mint.engineerQian(), path, body, status);
    }

    private static JsonNode post(String token, String path, String body, int status) {
        Reply reply = door.send("POST", token, path, body, "Content-Type", "application/json");
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        JsonNode answer = JSON.readTree(reply.body());
        if (status < 300) {
            description.describes("post", path, status, answer);
        } else {
            description.describesProblem(answer);
        }
        return answer;
    }

    @Test
    void anEngineerMakesASourceAndChangesItAndTwoDoNotOverwriteEachOther() {
        assertThat(post("/ops/sources", VIEW, 201).path("version").asLong()).isEqualTo(1);
        post("/ops/sources", VIEW, 409);
        JsonNode seen = ask("/ops/sources/JL-C-lis");
        assertThat(seen.path("changedBy").asString()).isEqualTo("engineer.qian");
        assertThat(seen.at("/source/view/columns/patientId").asString()).isEqualTo("病案号");

        post("/ops/sources/JL-C-lis/fetch", "{}", 409);
        post("/ops/sources/JL-C-lis/enabled", "{\"version\": 1, \"enabled\": true}", 200);
        post("/ops/sources/JL-C-lis/fetch", "{}", 200);
        String faster = VIEW.replace("\"enabled\": false", "\"everySeconds\": 5");
        JsonNode outdated = post("/ops/sources/JL-C-lis", "{\"version\": 1, \"source\": " + faster + "}", 409);
        assertThat(outdated.path("detail").asString()).contains("version 2");
        post("/ops/sources/JL-C-lis", "{\"version\": 2, \"source\": " + faster + "}", 200);
        post("/ops/sources/JL-C-lis/reset", "{\"version\": 3, \"to\": \"2026-11-25T08:00:00+08:00\"}", 200);
        post("/ops/sources/JL-C-lis/reset", "{\"version\": 4, \"to\": \"yesterday\"}", 400);
        post("/ops/sources/NOBODY/fetch", "{}", 404);

        JsonNode state = source("JL-C-lis");
        assertThat(state.path("position").asString()).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(state.path("everySeconds").asInt()).isEqualTo(5);
        assertThat(state.path("version").asLong()).isEqualTo(4);
        // The operator's file is a seed: what an engineer changed stays.
        hub.sourceFile("[" + VIEW + "]");
        assertThat(source("JL-C-lis").path("everySeconds").asInt()).isEqualTo(5);
        assertThat(hub.jdbc.sql("""
                        select interaction from audit_event
                         where asked_reference = 'urn:huren:source:JL-C-lis' and caller_name = 'engineer.qian' order by at
                        """).query(String.class).list())
                .containsExactly("create", "read", "update", "execute", "update", "update");
    }

    private static JsonNode source(String id) {
        return ask("/ops/sources")
                .path("sources")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsWrongWithASourceIsSaidPlaceByPlaceAndNoLoginGoesWhereTheOperatorDidNotAllowIt() {
        String other = VIEW.replace("JL-C-lis", "JL-C-other");
        JsonNode wrong = post(
                "/ops/sources",
                other.replace("select *", "drop table")
                        .replace("env:LIS_PASSWORD", "s3cret")
                        .replace("\"order\"", "\"orders\"")
                        .replace("lis.jl-c/lis", "lis.jl-c/lis?socketFactory=x"),
                400);
        assertThat(wrong.path("errors")
                        .valueStream()
                        .map(each -> each.path("parameter").asString()))
                .containsExactlyInAnyOrder("secret", "url", "view.query", "view.columns.orders", "view.columns.order");
        assertThat(wrong.toString()).doesNotContain("s3cret");
        assertThat(place(other.replace("lis.jl-c", "evil.example"))).isEqualTo("url");
        assertThat(place(other.replace("LIS_PASSWORD", "SPRING_DATASOURCE_PASSWORD")))
                .isEqualTo("secret");
        assertThat(place(other.replace("//lis.jl-c/", "//lis.jl-c,evil.example/")))
                .isEqualTo("url");
        assertThat(place(other.replace("JL-C\", \"kind", "JL-X\", \"kind"))).isEqualTo("facility");
        assertThat(place(other.replace("\"kind\"", "\"kinds\""))).isEqualTo("kinds");
        post(door.mint.drLi(), "/ops/sources", other, 403);
        assertThat(door.send("DELETE", door.mint.engineerQian(), "/ops/sources/JL-A-pacs", "")
                        .status())
                .isEqualTo(405);
    }

    private static String place(String body) {
        return post("/ops/sources", body, 400).at("/errors/0/parameter").asString();
    }

    @Test
    void facilitiesShowTheirLastMessageAndTheirDay() {
        JsonNode feeds = ask("/ops/facilities").path("facilities");
        JsonNode first = feeds.get(0);
        assertThat(first.path("facility").asString()).isEqualTo("JL-A");
        assertThat(first.at("/today/accepted").asInt()).isEqualTo(2);
        assertThat(first.at("/today/refused").asInt()).isEqualTo(2);
        assertThat(first.at("/today/conflicts").asInt()).isEqualTo(1);
        assertThat(first.path("lagSeconds").asDouble()).isPositive();
        assertThat(feeds.get(feeds.size() - 1).path("facility").asString()).isEqualTo("(unknown)");
    }

    @Test
    void onlyAnInterfaceEngineerMayLook() {
        String id = only("outcome=conflict");
        for (String path : List.of(
                "/ops/messages", "/ops/messages/" + id, "/ops/facilities", "/ops/sources", "/ops/sources/unassigned")) {
            refused(door.mint.drLi(), path, 403);
            refused(door.mint.hospitalA(), path, 403);
            refused(door.mint.regulatorZhou(), path, 403);
            refused(door.mint.patientZhang(), path, 403);
            Reply anonymous = door.get(null, path);
            assertThat(anonymous.status()).isEqualTo(401);
            assertThat(anonymous.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(anonymous.header("Content-Type")).startsWith("application/problem+json");
        }
        Reply asEngineer = door.get(door.mint.engineerQian(), "/fhir/Observation?patient=x");
        assertThat(asEngineer.status()).isEqualTo(403);
    }

    @Test
    void whatIsNotOfferedIsRefusedNotIgnored() {
        for (String query : List.of(
                "patient=1",
                "from=yesterday",
                "to=2026-13-01",
                "outcome=lost",
                "cause=AE",
                "count=0",
                "count=999",
                "page=x",
                "facility=JL-A&facility=JL-B",
                "type=")) {
            refused(door.mint.engineerQian(), "/ops/messages?" + query, 400);
        }
        refused(door.mint.engineerQian(), "/ops/nothing", 404);
        refused(door.mint.engineerQian(), "/ops/messages/no-uuid", 404);
        refused(door.mint.engineerQian(), "/ops/messages/no-uuid/compare", 400);
        assertThat(door.send("POST", door.mint.engineerQian(), "/ops/messages", "")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void thePageIsOpenAndHoldsNothing() {
        Reply page = door.get(null, "/ops");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("接口运行台", door.mint.issuer());
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(door.get(null, "/ops/sources.js").header("Content-Type")).startsWith("text/javascript");
        assertThat(door.get(null, "/ops/console.css").status()).isEqualTo(200);
    }

    @Test
    void metersStartFromWhatTheJournalKnows() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        IntakeMeters meters = new IntakeMeters(registry);
        new FeedsJdbc(JdbcClient.create(hub.database()))
                .lastMessages()
                .forEach((facility, last) -> meters.remember(facility, last.orElse(null)));
        assertThat(registry.get("huren.intake.last.message.timestamp")
                        .tag("facility", "JL-B")
                        .gauge()
                        .value())
                .isPositive();
    }
}
