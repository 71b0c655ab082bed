package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huren.hub.StewardConfiguration;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.codes.CodeChanges;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.DraftsJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.RemappingsJdbc;
import org.huren.hub.codes.WorklistJdbc;
import org.huren.hub.desk.DeskOffer;
import org.huren.hub.desk.DeskPages;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityTableJdbc;
import org.huren.hub.drift.CodeMonthJdbc;
import org.huren.hub.drift.DriftTasks;
import org.huren.hub.drift.DriftTasksJdbc;
import org.huren.hub.drift.DriftWatch;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.recognition.rule.governance.RuleChanges;
import org.huren.hub.recognition.rule.governance.RuleDraftsJdbc;
import org.huren.hub.recognition.rule.governance.RuleTablesJdbc;
import org.huren.hub.recognition.rule.governance.RulesInForce;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.MeasuredNumbersJdbc;
import org.huren.hub.result.ResultSweepJdbc;
import org.huren.hub.server.FhirDoor.Reply;
import org.huren.hub.steward.RuleOffers;
import org.huren.hub.steward.StewardDoor;
import org.huren.hub.steward.StewardOffers;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.terminology.Units;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stewards' door: a real servlet container, tokens and database. */
class StewardDoorTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HEADINGS =
            "local_code,name_zh,panel_code,panel,loinc,unit,specimen,reference_interval,item_code,valid_from\n";
    private static final String NL = "\n";

    private static HubWorld hub;
    private static FhirDoor door;
    private static StewardsDesk desk;
    private static String sun;
    private static String lin;

    @BeforeAll
    static void open() {
        hub = new HubWorld(Path.of("../compose/demo/codes"));
        door = new FhirDoor(null, StewardDoorTest::wire);
        desk = StewardsDesk.of(door);
        sun = door.mint.stewardSun();
        lin = door.mint.person("steward.lin", "steward", Map.of());
    }

    private static void wire(GenericApplicationContext beans) {
        PlatformTransactionManager manager = new DataSourceTransactionManager(hub.database());
        Clock clock = Clock.systemUTC();
        FacilityRegistry facilities = new FacilityRegistry(new FacilityTableJdbc(hub.jdbc));
        facilities.refresh();
        // The services' own connections, so that each transaction is that of the manager.
        JdbcClient jdbc = JdbcClient.create(hub.database());
        beans.registerBean(JdbcClient.class, () -> jdbc);
        beans.registerBean(PlatformTransactionManager.class, () -> manager);
        beans.registerBean(ReadTransaction.class, () -> new ReadTransaction(manager, new JdbcTemplate(hub.database())));
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(
                AuditTrail.class, () -> new AuditTrail(new JdbcTemplate(hub.database()), clock, new Random(5)));
        beans.registerBean(FacilityRegistry.class, () -> facilities);
        beans.registerBean(Units.class, UnitSpellings::standard);
        beans.registerBean(MapsInForce.class, () -> hub.maps);
        beans.registerBean(CodeMapsJdbc.class, () -> new CodeMapsJdbc(jdbc));
        beans.registerBean(DraftsJdbc.class, () -> new DraftsJdbc(jdbc));
        beans.registerBean(RemappingsJdbc.class, () -> new RemappingsJdbc(jdbc));
        beans.registerBean(WorklistJdbc.class, () -> new WorklistJdbc(jdbc));
        beans.registerBean(
                CodeChanges.class,
                () -> new CodeChanges(
                        new TransactionTemplate(manager),
                        new CodeMapsJdbc(jdbc),
                        new DraftsJdbc(jdbc),
                        new RemappingsJdbc(jdbc),
                        hub.maps,
                        clock));
        beans.registerBean(RuleTablesJdbc.class, () -> hub.rules.tables);
        beans.registerBean(RuleDraftsJdbc.class, () -> hub.rules.drafts);
        beans.registerBean(RulesInForce.class, () -> hub.rules.inForce);
        beans.registerBean(RuleChanges.class, () -> hub.rules.changes);
        beans.registerBean(DriftWatch.class, () -> driftWatch(jdbc, new TransactionTemplate(manager), clock));
        beans.registerBean(StewardConfiguration.class);
        beans.registerBean(StewardDoor.class);
        beans.registerBean(DeskPages.class);
    }

    private static DriftWatch driftWatch(JdbcClient jdbc, TransactionTemplate writing, Clock clock) {
        return new DriftWatch(
                new SessionLock(hub.database()),
                writing,
                new ResultSweepJdbc(jdbc),
                new CodeMonthJdbc(jdbc),
                new DriftTasks(writing, new DriftTasksJdbc(jdbc), new ResourceStoreJdbc(jdbc), clock),
                clock);
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

    private static JsonNode decide(String body, int status) {
        return post(sun, "/steward/decisions", "application/json", body, status);
    }

    private static JsonNode upload(String facility, String query, String csv, int status) {
        return post(sun, "/steward/maps/" + facility + "/import" + query, "text/csv", csv, status);
    }

    /** Sends reports of one line each; the work list knows the code then. */
    private static void send(String facility, String code, String name, String unit, String range, String... values) {
        for (int i = 0; i < values.length; i++) {
            String number = code + "N" + i + unit.length();
            String value = values[i];
            String type = value.matches("[0-9.]+") ? "NM" : "ST";
            String line = "OBX||" + type + "|" + code + "^" + name + "||" + value + "|" + unit + "|" + range + "|N|||F";
            String text = Hl7.report(facility, number, number)
                    .at("2026100821310" + i, "F", line)
                    .text();
            hub.send(name.startsWith("尿") ? text.replace("BLD^全血", "UR^尿液") : text);
        }
    }

    private static List<JsonNode> lines(String facility, String code) {
        JsonNode page = get("/steward/codes?count=100&facility=" + facility);
        return page.path("codes")
                .valueStream()
                .filter(line -> line.path("code").asString().equals(code))
                .toList();
    }

    private static JsonNode line(String facility, String code) {
        List<JsonNode> found = lines(facility, code);
        assertThat(found).as(code).hasSize(1);
        return found.getFirst();
    }

    private static String decision(JsonNode line, String kinds) {
        return "{\"facility\":" + line.path("facility") + ",\"version\":" + line.path("version") + ",\"code\":"
                + line.path("code") + ",\"kinds\":[" + kinds + "],\"note\":\"试验\"}";
    }

    private static String kind(JsonNode line, String decision, @Nullable String item) {
        Stream<String> members = Stream.of("panel", "specimen", "unit")
                .filter(line::has)
                .map(name -> "\"" + name + "\":" + line.path(name) + ",");
        return "{" + String.join("", members.toList()) + "\"decision\":\"" + decision + "\""
                + (item == null ? "" : ",\"item\":\"" + item + "\"") + "}";
    }

    private static long version(String facility) {
        return get("/steward/maps/" + facility).path("version").asLong();
    }

    /** How many stored numbers are of the local code and carry the item. */
    private static long meant(String facility, String code, String item) {
        return new MeasuredNumbersJdbc(hub.jdbc)
                .sample(10_000, 100).entrySet().stream()
                        .filter(entry -> entry.getKey().facility().equals(facility)
                                && entry.getKey().localCode().equals(code)
                                && entry.getKey().item().equals(item))
                        .mapToLong(entry -> entry.getValue().size())
                        .sum();
    }

    @Test
    void theDescriptionListsWhatIsOfferedAndNothingElse() {
        desk.description()
                .lists(Stream.<DeskOffer>concat(Stream.of(StewardOffers.values()), Stream.of(RuleOffers.values()))
                        .toArray(DeskOffer[]::new));
    }

    @Test
    void anUnknownCodeIsProposedAcceptedRemappedAndGone() {
        send("JL-B", "77001", "白细胞计数", "10*9/L^^UCUM", "3.5-9.5", "5.1", "6.2", "4.4", "7.9", "5.5", "6.0");

        JsonNode line = line("JL-B", "77001");
        assertThat(line.path("name").asString()).isEqualTo("白细胞计数");
        assertThat(line.path("results").asInt()).isEqualTo(6);
        assertThat(line.path("numbers").toString()).contains("5.1");
        assertThat(line.at("/why/reason").asString()).isEqualTo("unknown");
        assertThat(line.at("/advice/outcome").asString()).as(line.toString()).isEqualTo("proposed");
        assertThat(line.at("/advice/ranked/0/item").asString()).isEqualTo("JLHR-L001");
        assertThat(line.at("/advice/ranked/0/score").asDouble()).isGreaterThan(0.94);
        assertThat(line.at("/advice/ranked/0/reasons/0/text").asString()).contains(" / ");

        JsonNode outcome = decide(decision(line, kind(line, "item", "JLHR-L001")), 200);
        assertThat(outcome.path("outcome").asString()).isEqualTo("in-force");
        assertThat(line("JL-B", "77001").at("/why/reason").asString()).isEqualTo("remapping");
        hub.remapper.work();

        assertThat(lines("JL-B", "77001")).isEmpty();
        assertThat(meant("JL-B", "77001", "JLHR-L001")).isEqualTo(6);
        JsonNode change = get("/steward/maps/JL-B/changes").at("/changes/0");
        assertThat(change.path("proposedBy").asString()).isEqualTo("steward.sun");
        assertThat(change.path("note").asString()).isEqualTo("试验");
        JsonNode following = get("/steward/remappings").at("/remappings/0");
        assertThat(following.path("results").asInt()).isEqualTo(6);
        assertThat(following.has("endedAt")).isTrue();

        JsonNode late = decide(decision(line, kind(line, "item", "JLHR-L001")), 409);
        assertThat(late.path("detail").asString()).contains("第 " + outcome.path("version") + " 版");
    }

    @Test
    void aDecisionDoesNotReachKindsThatNobodyNamed() {
        send("JL-C", "GLUX", "葡萄糖", "mmol/L", "3.9-6.1", "5.1", "5.4");
        send("JL-C", "GLUX", "尿葡萄糖", "", "阴性", "阴性", "阴性", "阴性", "别的话");

        List<JsonNode> both = lines("JL-C", "GLUX");
        assertThat(both).hasSize(2);
        JsonNode words = both.getFirst();
        JsonNode blood = both.getLast();
        assertThat(words.path("words").toString()).isEqualTo("[\"阴性\"]");

        JsonNode refused = decide(decision(blood, kind(blood, "item", "JLHR-L044")), 409);
        assertThat(refused.at("/errors/0/parameter").asString()).isEqualTo("others");
        assertThat(lines("JL-C", "GLUX")).hasSize(2);

        JsonNode outcome =
                decide(decision(blood, kind(blood, "item", "JLHR-L044") + "," + kind(words, "item", "JLHR-L072")), 200);
        assertThat(outcome.path("outcome").asString()).isEqualTo("in-force");
        hub.remapper.work();
        assertThat(lines("JL-C", "GLUX")).isEmpty();
        assertThat(meant("JL-C", "GLUX", "JLHR-L044")).isEqualTo(2);
    }

    @Test
    void aDecisionIsReadStrictly() {
        send("JL-A", "STRICT", "某项", "g/L", "1-2", "1.5");
        JsonNode line = line("JL-A", "STRICT");
        String good = decision(line, kind(line, "none", null));
        Map.of(
                        good.replace("\"note\"", "\"nota\""), "nota",
                        good.replace("\"decision\"", "\"decided\""), "kinds[0].decided",
                        good.replace("\"none\"", "\"maybe\""), "kinds[0].decision",
                        good.replace("\"none\"", "\"item\""), "kinds[0].item",
                        good.replace("\"decision\"", "\"from\":\"gestern\",\"decision\""), "kinds[0].from",
                        good.replaceFirst("\"version\":\\d+", "\"version\":\"1\""), "version",
                        good.replaceFirst("\"version\":\\d+,", ""), "version")
                .forEach((body, place) -> assertThat(
                                decide(body, 400).at("/errors/0/parameter").asString())
                        .isEqualTo(place));
        decide("{", 400);
        decide("[]", 400);
        decide("null", 400);
        decide(good + "x", 400);
        decide(good.replace("{\"facility\"", "{\"code\":\"X\",\"facility\""), 400);
        decide(good.replace("STRICT", "NOSUCH"), 409);
        post(sun, "/steward/decisions", "application/fhir+json", good, 415);
        post(sun, "/steward/decisions", "application/json", " ".repeat((1 << 20) + 1), 413);
        assertThat(line("JL-A", "STRICT").path("results").asInt()).isEqualTo(1);
    }

    @Test
    void anImportThatChangesAMeaningWaitsForAnotherSteward() {
        send("JL-B", "20030", "白细胞数目", "10^9/L", "3.5--9.5", "5.5");
        String csv = HEADINGS + "20030,白细胞数目,9000,全血细胞分析,789-8,10^9/L,全血,3.5--9.5,JLHR-L002," + NL;
        JsonNode preview = upload("JL-B", "", csv, 200);
        assertThat(preview.at("/difference/changing/0").asString()).isEqualTo("20030");
        assertThat(preview.at("/difference/changed").asInt()).isEqualTo(1);
        assertThat(preview.at("/hints").asInt())
                .as("the unit is not the item's")
                .isEqualTo(1);

        String commit = "?action=commit&note=%E6%9B%B4%E6%AD%A3&base=" + preview.path("version");
        JsonNode waiting = upload("JL-B", commit, csv, 202);
        assertThat(waiting.path("outcome").asString()).isEqualTo("waiting");
        assertThat(version("JL-B")).isEqualTo(preview.path("version").asLong());
        JsonNode draft = get("/steward/drafts")
                .path("drafts")
                .valueStream()
                .filter(each -> each.path("id").equals(waiting.path("draft")))
                .findFirst()
                .orElseThrow();
        assertThat(draft.path("own").asBoolean()).isTrue();
        assertThat(draft.path("note").asString()).isEqualTo("更正");
        assertThat(draft.at("/difference/changedRows/0/after/item").asString()).isEqualTo("JLHR-L002");

        String confirm = "/steward/drafts/" + draft.path("id").asString() + "/confirm";
        JsonNode same = post(sun, confirm, "application/json", "{}", 403);
        assertThat(same.path("detail").asString()).contains("另一位");
        post(lin, confirm, "application/json", "{\"sure\":true}", 400);
        JsonNode done = post(lin, confirm, "application/json", "{}", 200);
        assertThat(done.path("outcome").asString()).isEqualTo("in-force");
        post(lin, confirm, "application/json", "{}", 404);
        hub.remapper.work();

        assertThat(meant("JL-B", "20030", "JLHR-L002")).isEqualTo(1);
        JsonNode change = get("/steward/maps/JL-B/changes").at("/changes/0");
        assertThat(change.path("confirmedBy").asString()).isEqualTo("steward.lin");
        upload("JL-B", commit, csv, 409);
    }

    @Test
    void aDraftThatIsRefusedChangesNothing() {
        String csv = HEADINGS + "L1023,红细胞压积,PCBC,血常规,718-7,%,全血,35-50,JLHR-L003," + NL;
        JsonNode waiting = upload("JL-A", "?action=commit&base=" + version("JL-A"), csv, 202);
        String draft = "/steward/drafts/" + waiting.path("draft").asString();
        JsonNode refused = post(lin, draft + "/refuse", "application/json", "{\"note\":\"不对\"}", 200);
        assertThat(refused.path("outcome").asString()).isEqualTo("refused");
        post(lin, draft + "/confirm", "application/json", "{}", 404);
        post(lin, "/steward/drafts/none/refuse", "application/json", "{}", 404);
    }

    @Test
    void anImportNamesTheCellsThatAreWrongAndTakesNothingThen() {
        send("JL-C", "NEW1", "新项目", "g/L", "1-2", "1.1", "1.2");
        String csv = HEADINGS
                + "NEW1,新项目,,,,g/L,,1-2,JLHR-L003,\n"
                + "NEW2,新项目,,,,g/L,,1-2,JLHR-X999,\n"
                + "NEW3,新项目,,,12-3x,g/L,,1-2,JLHR-L003,2026-13-01\n"
                + "NEW1,新项目,,,,g/L,,1-2,JLHR-L002,\n";
        JsonNode preview = upload("JL-C", "?mode=merge", csv, 200);
        assertThat(preview.path("rows").asInt()).isEqualTo(1);
        assertThat(preview.path("errorsFound")
                        .valueStream()
                        .map(error ->
                                error.path("line") + " " + error.path("column").asString())
                        .toList())
                .containsExactly("3 item_code", "4 valid_from", "4 loinc", "5 local_code");
        assertThat(preview.path("meant").asInt()).isEqualTo(2);
        assertThat(preview.at("/difference/added").asInt()).isEqualTo(1);

        String commit = "?action=commit&base=" + preview.path("version");
        JsonNode refused = upload("JL-C", commit, csv, 400);
        assertThat(refused.at("/errors/0/parameter").asString()).isEqualTo("line 3 item_code");
        assertThat(version("JL-C")).isEqualTo(preview.path("version").asLong());
        upload("JL-C", "?action=commit", csv, 400);

        JsonNode done = upload("JL-C", commit + "&skip-errors=true", csv, 200);
        assertThat(done.path("outcome").asString()).isEqualTo("in-force");
        hub.remapper.work();
        assertThat(lines("JL-C", "NEW1")).isEmpty();
    }

    @Test
    void whatIsExportedIsTheSameMapAgain() {
        Reply csv = door.get(sun, "/steward/maps/JL-A/csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("JL-A.csv");
        JsonNode preview = upload("JL-A", "?mode=replace", csv.body(), 200);
        JsonNode map = get("/steward/maps/JL-A");
        assertThat(preview.path("rows").asInt()).isEqualTo(map.path("rows").size());
        assertThat(preview.at("/difference/added").asInt()
                        + preview.at("/difference/removed").asInt())
                .isZero();
        String commit = "?mode=replace&action=commit&base=" + map.path("version");
        assertThat(upload("JL-A", commit, csv.body(), 200).path("outcome").asString())
                .isEqualTo("nothing");
        JsonNode empty = upload("JL-A", "?mode=replace", HEADINGS, 200);
        assertThat(empty.at("/difference/removed").asInt())
                .isEqualTo(map.path("rows").size());
        assertThat(empty.at("/difference/changing").size()).isPositive();
    }

    @Test
    void earlierVersionsStayReadable() {
        JsonNode maps = get("/steward/maps");
        assertThat(maps.at("/facilities")
                        .valueStream()
                        .map(each -> each.path("facility").asString())
                        .toList())
                .contains("JL-A", "JL-B", "JL-C");
        assertThat(get("/steward/maps/JL-B?version=1").path("rows").size()).isPositive();
        assertThat(get("/steward/items").path("items").size()).isGreaterThan(50);
        refused(sun, "/steward/maps/JL-B?version=999", 404);
        refused(sun, "/steward/maps/NOBODY", 404);
        refused(sun, "/steward/maps/NOBODY/csv", 404);
        post(sun, "/steward/maps/NOBODY/import", "text/csv", HEADINGS, 404);
    }

    private static void refused(String token, String path, int status) {
        Reply reply = door.get(token, path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        desk.isProblem(reply, JSON.readTree(reply.body()));
    }

    @Test
    void onlyAStewardMayAskOrDecide() {
        for (StewardOffers offer : StewardOffers.values()) {
            String path = offer.path().replaceAll("\\{[a-z]+}", "JL-A");
            for (String other : Arrays.asList(
                    door.mint.drLi(), door.mint.engineerQian(), door.mint.regulatorZhou(), door.mint.patientZhang())) {
                Reply reply = door.send(offer.method(), other, path, "{}", "Content-Type", "application/json");
                assertThat(reply.status()).as(path).isEqualTo(403);
                desk.isProblem(reply, JSON.readTree(reply.body()));
            }
            if (offer.method().equals("GET")) {
                assertThat(door.get(null, path).status()).isEqualTo(401);
            }
        }
    }

    @Test
    void whatIsNotOfferedIsRefusedNotIgnored() {
        for (String query : List.of(
                "patient=1",
                "count=0",
                "count=101",
                "count=x",
                "offset=-1",
                "facility=",
                "facility=A&facility=B",
                "facility=%00")) {
            refused(sun, "/steward/codes?" + query, 400);
        }
        refused(sun, "/steward/nothing", 404);
        refused(sun, "/steward/decisions", 405);
        refused(sun, "/steward/maps/JL-A?version=last", 400);
        upload("JL-A", "?action=delete", HEADINGS, 400);
        upload("JL-A", "?mode=all", HEADINGS, 400);
        post(sun, "/steward/maps/JL-A/import", "application/json", "{}", 415);
        post(sun, "/steward/maps/JL-A/import", "text/csv", "x".repeat((5 << 20) + 1), 413);
    }

    @Test
    void eachLookAndDecisionLeavesItsRecordAndNoPatientIsInIt() {
        send("JL-A", "AUDIT", "某项", "g/L", "1-2", "1.5");
        JsonNode line = line("JL-A", "AUDIT");
        String by = "audit_event where caller_name = 'steward.sun'";
        long before = hub.count(by);
        get("/steward/maps");
        get("/steward/maps/JL-A/changes");
        decide(decision(line, kind(line, "none", null)), 200);
        refused(sun, "/steward/maps/NOBODY", 404);
        assertThat(hub.count(by)).isEqualTo(before + 4);
        assertThat(hub.count(by + " and interaction = 'update' and asked like '%JL-A AUDIT' and outcome = 0"))
                .isEqualTo(1);
        assertThat(hub.count(by + " and cardinality(patients) > 0")).isZero();
    }

    @Test
    void pagesHoldEveryKindOnce() {
        send("JL-A", "PAGE1", "某项", "g/L", "1-2", "1.5");
        send("JL-A", "PAGE2", "某项", "g/L", "1-2", "1.5");
        JsonNode all = get("/steward/codes?count=100");
        Set<String> seen = new TreeSet<>();
        String next = "/steward/codes?count=1";
        while (!next.isEmpty()) {
            JsonNode page = get(next);
            page.path("codes")
                    .forEach(line -> seen.add(line.path("facility").asString()
                            + line.path("code")
                            + line.path("unit")
                            + line.path("specimen")));
            next = page.path("next").asString("");
        }
        assertThat(seen).hasSize(all.path("total").asInt());
    }

    @Test
    void aJumpIsLookedIntoAndClosedWithWhatCameOfIt() {
        for (int month = 1; month <= 6; month++) {
            for (int i = 0; i < 30; i++) {
                String number = "D" + month + "P" + i;
                String time = "20260" + month + "10120000";
                String value = new BigDecimal(120 + i)
                        .multiply(new BigDecimal(month == 6 ? "0.1" : "1"))
                        .toString();
                String line = "OBX||NM|L1022^血红蛋白||" + value + "|g/L|115-175|N|||F|||" + time;
                hub.send(Hl7.report("JL-A", number, number).at(time, "F", line).text());
            }
        }
        DriftWatch watch = driftWatch(
                JdbcClient.create(hub.database()),
                new TransactionTemplate(new DataSourceTransactionManager(hub.database())),
                Clock.systemUTC());
        for (int month = 2; month <= 6; month += 2) {
            watch.run(YearMonth.of(2026, month));
        }

        JsonNode task = get("/steward/drift")
                .path("tasks")
                .valueStream()
                .filter(each -> each.path("code").asString().equals("JLHR-L003"))
                .findFirst()
                .orElseThrow();
        assertThat(task.path("kind").asString()).isEqualTo("factor");
        JsonNode months = get("/steward/months?facility=JL-A&item=JLHR-L003").path("months");
        assertThat(months.size()).isEqualTo(6);
        assertThat(months.get(0).path("median").asDouble()).isBetween(130.0, 140.0);

        String close = "/steward/drift/" + task.path("id").asString() + "/close";
        post(sun, close, "application/json", "{}", 400);
        post(sun, close, "application/json", "{\"note\":\"换了单位\"}", 200);
        post(sun, close, "application/json", "{\"note\":\"换了单位\"}", 409);
        post(sun, "/steward/drift/none/close", "application/json", "{\"note\":\"?\"}", 404);
        assertThat(get("/steward/drift").toString())
                .doesNotContain(task.path("id").asString());
        refused(sun, "/steward/months?facility=JL-A", 400);
    }

    @Test
    void thePageIsOpenAndHoldsNothing() {
        Reply page = door.get(null, "/steward");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("术语治理台", door.mint.issuer());
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        for (String file : List.of("/steward/console.js", "/desk/desk.js")) {
            assertThat(door.get(null, file).header("Content-Type")).startsWith("text/javascript");
        }
        for (String file : List.of("/steward/console.css", "/desk/desk.css")) {
            assertThat(door.get(null, file).status()).isEqualTo(200);
        }
    }
}
