package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huren.hub.codes.Change.Kind;
import org.huren.hub.codes.CodeChanges.Outcome;
import org.huren.hub.codes.CodeChanges.Proposal;
import org.huren.hub.codes.Remapper;
import org.huren.hub.codes.RemappingsJdbc;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.terminology.MapRow;
import org.huren.terminology.map.MapEdit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of stored results when their facility's map changes. */
class RemappingTest {

    private static final Path CHINA = Path.of("../hl7-bridge/src/test/resources/china");
    private static final String SUN = "steward.sun";
    private static final String LIN = "steward.lin";

    private final HubWorld hub = new HubWorld(CHINA.resolve("codes"));

    @BeforeEach
    void sendTheSample() throws IOException {
        try (Stream<Path> messages = Files.list(CHINA.resolve("messages"))) {
            messages.sorted().map(RemappingTest::read).forEach(hub::send);
        }
    }

    @Test
    void aCorrectedMapChangesExactlyTheResultsOfItsCodeAndOnce() {
        Map<String, JsonNode> before = resources();
        MapRow wrong = row("JL-B", "20030");

        Outcome waiting = propose("JL-B", item(wrong, "JLHR-L002", "789-8"));
        assertThat(waiting).isInstanceOf(Outcome.Waiting.class);
        hub.remapper.work();
        assertThat(resources()).as("nothing while it waits").isEqualTo(before);

        UUID draft = ((Outcome.Waiting) waiting).draft().id();
        assertThat(hub.changes.confirm(draft, SUN)).isInstanceOf(Outcome.SamePerson.class);
        assertThat(hub.changes.confirm(draft, LIN)).isInstanceOf(Outcome.InForce.class);
        assertThat(hub.changes.confirm(draft, LIN)).isInstanceOf(Outcome.Absent.class);
        hub.remapper.work();

        Map<String, JsonNode> after = resources();
        Set<String> expected = before.entrySet().stream()
                .filter(each -> each.getKey().startsWith("Observation/"))
                .filter(each -> each.getValue()
                        .at("/code/coding/0")
                        .toString()
                        .startsWith("{\"system\":\"urn:huren:code:JL-B\",\"code\":\"20030\""))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(changed(before, after, "Observation")).isEqualTo(expected);
        expected.forEach(id -> {
            JsonNode now = at(after, id);
            assertThat(now.at("/code/coding").toString())
                    .contains("JLHR-L002")
                    .contains("789-8")
                    .doesNotContain("JLHR-L001")
                    .doesNotContain("6690-2");
            assertThat(now.at("/meta/source").asString()).isEqualTo("urn:huren:code-map:JL-B|2");
            assertThat(now.at("/valueQuantity")).isEqualTo(at(before, id).at("/valueQuantity"));
            assertThat(version(now)).isEqualTo(version(at(before, id)) + 1);
        });

        hub.remapper.work();
        assertThat(resources()).as("again").isEqualTo(after);
    }

    @Test
    void aMapGoneBackGivesTheOldMeaningBack() {
        Map<String, JsonNode> before = resources();
        MapRow right = row("JL-B", "20030");
        confirmed(propose("JL-B", item(right, "JLHR-L002", "789-8")));
        hub.remapper.work();
        confirmed(propose("JL-B", right));
        hub.remapper.work();

        Map<String, JsonNode> after = resources();
        before.forEach(
                (id, resource) -> assertThat(at(after, id).path("code")).as(id).isEqualTo(resource.path("code")));
    }

    @Test
    void everyResultWithoutAMeaningStandsInTheWorkListAndLeavesItWithOne() {
        hub.send("""
                MSH|^~\\&|RIS|JL-B|HUB|JL-HUB|20261008213100||ORU^R01|U1|P|2.4||||||UNICODE UTF-8
                PID|1||B77||孙某
                OBR|1|PU1|U1|51301^腰椎磁共振平扫^JLBLIS|||20261008065100|||||||||||||||20261008213100||NMR|F
                OBX|1|TX|TJ^体检小结||未见异常||||||F
                OBX|2|TX|ZY^注意事项||随诊||||||F
                """);
        Map<String, Long> unmapped = new HashMap<>();
        resources().forEach((id, resource) -> {
            JsonNode codings = resource.at("/code/coding");
            boolean line = id.startsWith("Observation/");
            boolean imaging = id.startsWith("DiagnosticReport/")
                    && !resource.at("/category/0/coding/0/code").asString().equals("laboratory");
            String own = codings.path(0).path("system").asString("");
            if ((line || imaging)
                    && own.startsWith("urn:huren:code:")
                    && !codings.toString().contains("urn:huren:item")
                    && !codings.toString().matches(".*(18782-3|19005-8).*")
                    && !resource.path("status").asString().equals("entered-in-error")) {
                unmapped.merge(
                        own.substring(15) + "|" + codings.path(0).path("code").asString(), 1L, Long::sum);
            }
        });
        assertThat(unmapped).containsKeys("JL-B|TJ", "JL-B|ZY").doesNotContainKeys("JL-B|SJ", "JL-A|YXZD");
        assertThat(worklist()).isEqualTo(unmapped);

        Outcome inForce =
                propose("JL-B", new MapRow("TJ", "影像所见", null, null, null, null, null, null, "18782-3", null, null));
        assertThat(inForce).as("a code without a meaning gets one at once").isInstanceOf(Outcome.InForce.class);
        hub.remapper.work();

        unmapped.remove("JL-B|TJ");
        assertThat(worklist()).isEqualTo(unmapped);
        propose("JL-B", new MapRow("ZY", "注意事项", null, null, null, null, null, null, null, null, null));
        hub.remapper.work();
        unmapped.remove("JL-B|ZY");
        assertThat(worklist())
                .as("a code that is known to mean nothing elsewhere")
                .isEqualTo(unmapped);
    }

    @Test
    void aMapMayChangeWithTheDayOfTheResult() {
        hub.send(Hl7.report("JL-A", "77", "T1").text());
        LocalDate october = LocalDate.of(2026, 10, 1);
        MapRow old = new MapRow("WBC", null, null, null, null, null, null, "JLHR-L002", null, null, october);
        MapRow now = new MapRow("WBC", null, null, null, null, null, null, "JLHR-L001", null, october, null);

        assertThat(propose("JL-A", old, now)).isInstanceOf(Outcome.InForce.class);
        hub.remapper.work();
        hub.send(Hl7.report("JL-A", "77", "T2").text().replace("20261008065100", "20260908065100"));

        assertThat(codings("JL-A", "T1/WBC")).contains("JLHR-L001");
        assertThat(codings("JL-A", "T2/WBC")).contains("JLHR-L002");
    }

    @Test
    void killedInTheMiddleItGoesOnAndDoesNothingTwice() {
        IntStream.range(0, 450)
                .forEach(n -> hub.send(Hl7.report("JL-C", "P" + n % 7, "K" + n).text()));
        Map<String, JsonNode> before = resources();
        confirmed(propose("JL-C", item(row("JL-C", "WBC"), "JLHR-L003", "718-7")));
        AtomicInteger recoded = new AtomicInteger();
        Remapper failing = remapper(() -> {
            if (recoded.incrementAndGet() % 150 == 0) {
                throw new IllegalStateException("killed");
            }
            return Instant.now();
        });
        for (int crash = 0; crash < 3; crash++) {
            assertThatThrownBy(failing::work).hasMessage("killed");
        }
        hub.remapper.work();

        Map<String, JsonNode> after = resources();
        Set<String> changed = changed(before, after, "Observation");
        assertThat(changed).hasSizeGreaterThanOrEqualTo(450);
        changed.forEach(id -> {
            assertThat(version(at(after, id))).as(id).isEqualTo(version(at(before, id)) + 1);
            assertThat(at(after, id).at("/code/coding").toString()).contains("JLHR-L003");
        });
        long results = hub.jdbc
                .sql("select results from remapping where facility = 'JL-C'")
                .query(Long.class)
                .single();
        assertThat(results).isEqualTo(changed.size());
    }

    @Test
    void aHubThatHasNotHeardOfTheChangeStoresByTheNewMapAllTheSame() {
        HubWorld other = new HubWorld(hub.database(), Optional.of(CHINA.resolve("codes")));
        confirmed(propose("JL-C", item(row("JL-C", "WBC"), "JLHR-L003", "718-7")));

        other.send(Hl7.report("JL-C", "P1", "S1").text());

        assertThat(codings("JL-C", "S1/WBC")).contains("JLHR-L003");
    }

    private String codings(String facility, String result) {
        return resources().values().stream()
                .filter(each -> each.at("/identifier/0/system").asString("").equals("urn:huren:result:" + facility))
                .filter(each -> each.at("/identifier/0/value").asString("").equals(result))
                .map(each -> each.at("/code/coding").toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoLookedAtAnOlderVersionIsTold() {
        MapRow row = row("JL-C", "WBC");
        confirmed(propose("JL-C", item(row, "JLHR-L003", "718-7")));
        Proposal late = new Proposal("JL-C", 1, Kind.EDIT, rows -> MapEdit.merging(List.of(row)), null);
        assertThat(hub.changes.propose(late, SUN)).isEqualTo(new Outcome.Outdated(2));
    }

    /** @param clock asked for each report that changes */
    private Remapper remapper(InstantSource clock) {
        JdbcTemplate template = new JdbcTemplate(hub.database());
        JdbcClient jdbc = JdbcClient.create(template);
        return new Remapper(
                new TransactionTemplate(new DataSourceTransactionManager(hub.database())),
                new RemappingsJdbc(jdbc),
                hub.maps,
                new ReportRecodingJdbc(template, new ReportStoreJdbc(jdbc), clock.withZone(ZoneOffset.UTC)),
                facility -> ZoneOffset.ofHours(8),
                Clock.systemUTC());
    }

    private Outcome propose(String facility, MapRow... rows) {
        long version = hub.maps.of(facility).version();
        return hub.changes.propose(
                new Proposal(facility, version, Kind.EDIT, before -> MapEdit.merging(List.of(rows)), "test"), SUN);
    }

    private void confirmed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Waiting.class);
        assertThat(hub.changes.confirm(((Outcome.Waiting) outcome).draft().id(), LIN))
                .isInstanceOf(Outcome.InForce.class);
    }

    private MapRow row(String facility, String code) {
        return hub.maps.of(facility).rows().stream()
                .filter(row -> row.localCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static MapRow item(MapRow row, String item, @Nullable String loinc) {
        return new MapRow(
                row.localCode(),
                row.name(),
                row.panelCode(),
                row.panelName(),
                row.specimen(),
                row.unit(),
                row.range(),
                item,
                loinc,
                null,
                null);
    }

    private Map<String, Long> worklist() {
        Map<String, Long> list = new HashMap<>();
        for (Entry entry : hub.worklist.entries(null, 1000, 0)) {
            list.merge(entry.kind().facility() + "|" + entry.kind().code(), entry.results(), Long::sum);
        }
        return list;
    }

    /** Current resources of all reports by type and id. */
    private Map<String, JsonNode> resources() {
        Map<String, JsonNode> all = new HashMap<>();
        hub.jdbc.sql("select document from report").query((row, n) -> row.getBytes(1)).list().stream()
                .flatMap(row -> ReportDocumentCodec.slices(row).slices().stream())
                .forEach(slice -> all.put(key(slice), JsonMapper.shared().readTree(slice.json())));
        return all;
    }

    private static String key(Slice slice) {
        return slice.type() + "/" + slice.id();
    }

    private static Set<String> changed(Map<String, JsonNode> before, Map<String, JsonNode> after, String type) {
        return before.keySet().stream()
                .filter(id -> id.startsWith(type + "/"))
                .filter(id -> !at(before, id).equals(at(after, id)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode at(Map<String, JsonNode> resources, String id) {
        return Objects.requireNonNull(resources.get(id), id);
    }

    private static long version(JsonNode resource) {
        return resource.at("/meta/versionId").asLong(0);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
