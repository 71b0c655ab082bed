package org.huren.hub.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.postgres.MonthlyPartitions;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.terminology.TermQuestion.Which;
import org.huren.hub.terminology.Terminology.TermSearch;
import org.huren.hub.world.Staff;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminologyServiceTest {
    private static final Path DEMO = Path.of("../compose/demo/codes/items.csv");

    private JdbcClient jdbc;
    private TerminologyAudit audit;

    @BeforeAll
    void aDatabase() {
        var database = RealPostgres.freshDatabase().dataSource();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        Clock clock = Clock.systemUTC();
        new MonthlyPartitions(jdbc, clock).ensure();
        audit = new TerminologyAudit(
                new ReadTransaction(new DataSourceTransactionManager(database), new JdbcTemplate(database)),
                new AuditTrail(jdbc, clock, new Random(1)));
    }

    private Terminology started(Path items) {
        return new TerminologyService(new HeldNow(Optional.of(items), Optional.empty(), List::of), audit);
    }

    @Test
    void everyQuestionIsInTheAuditWhetherItIsAnsweredOrNot() {
        Terminology terminology = started(DEMO);

        terminology.read(Staff.drWang(), "CodeSystem", "reason");
        terminology.read(Staff.drWang(), "CodeSystem", "nothing");
        terminology.answer(Staff.drWang(), lookup("R1"), "CodeSystem/$lookup?code=R1");
        terminology.answer(Staff.drWang(), lookup("R9"), "CodeSystem/$lookup?code=R9");

        assertThat(jdbc.sql("""
                        select interaction || ' ' || outcome || ' ' || asked from audit_event
                         where caller_name = 'dr.wang' order by at, id
                        """).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "read 0 CodeSystem/reason",
                        "read 4 CodeSystem/nothing",
                        "operation 0 CodeSystem/$lookup?code=R1",
                        "operation 4 CodeSystem/$lookup?code=R9");
    }

    @Test
    void twiceStartedServesTheSameBytesUnderTheSameVersions() {
        List<Slice> once = all(started(DEMO));
        List<Slice> again = all(started(DEMO));

        assertThat(again)
                .extracting(Slice::versionedReference)
                .containsExactlyElementsOf(
                        once.stream().map(Slice::versionedReference).toList());
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).json()).isEqualTo(once.get(i).json());
        }
    }

    @Test
    void aChangedCatalogueIsServedWithoutARestartAndAMissingOneStaysKnown(@TempDir Path folder) throws IOException {
        Path items = folder.resolve("items.csv");
        Files.copy(DEMO, items);
        Terminology terminology = started(items);
        Slice before = read(terminology, "item");

        Files.writeString(items, Files.readString(DEMO).replace("血红蛋白,Haemoglobin,", "血红蛋白含量,Haemoglobin,"));
        Slice after = read(terminology, "item");
        Files.delete(items);

        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(new String(after.json(), StandardCharsets.UTF_8)).contains("血红蛋白含量");
        assertThat(read(terminology, "item").version()).isEqualTo(after.version());
        assertThat(read(terminology, "reason").version())
                .isEqualTo(read(started(DEMO), "reason").version());
    }

    @Test
    void tenThousandItemsAreExpandedPageByPage(@TempDir Path folder) throws IOException {
        Path items = folder.resolve("items.csv");
        Files.writeString(
                items,
                "item_code,name_zh,name_en,category,loinc,specimen,ucum_unit\n"
                        + IntStream.range(0, 10_000)
                                .mapToObj("X%1$05d,项目%1$d,Item %1$d,lab,,,%n"::formatted)
                                .collect(Collectors.joining()));
        Terminology terminology = started(items);

        TermAnswer.Expanded first = expanded(terminology, 0, null);
        TermAnswer.Expanded last = expanded(terminology, 9_900, 200);
        TermAnswer.Expanded counted = expanded(terminology, 0, 0);

        assertThat(first.expansion().total()).isEqualTo(10_000);
        assertThat(first.expansion().page()).hasSize(Terminology.MOST_OF_A_PAGE);
        assertThat(last.expansion().page())
                .extracting(Concept::code)
                .hasSize(100)
                .endsWith("X09999");
        assertThat(counted.expansion().page()).isEmpty();
        assertThat(counted.expansion().total()).isEqualTo(10_000);
    }

    private static TermAnswer.Expanded expanded(Terminology terminology, int offset, @Nullable Integer count) {
        return (TermAnswer.Expanded) terminology.answer(
                Staff.stewardSun(),
                new TermQuestion.Expand(
                        new Which("item-lab", null, null), null, offset, count, false, false, false, Language.CHINESE),
                "test");
    }

    private static TermQuestion lookup(String code) {
        return new TermQuestion.Lookup(new Which(null, "urn:huren:reason", null), code, Set.of(), Language.CHINESE);
    }

    private static Slice read(Terminology terminology, String id) {
        return switch (terminology.read(Staff.stewardSun(), "CodeSystem", id)) {
            case ReadOutcome.Found(Slice slice) -> slice;
            case ReadOutcome.Absent() -> throw new AssertionError(id);
        };
    }

    private static List<Slice> all(Terminology terminology) {
        return List.of("CodeSystem", "ValueSet", "ConceptMap").stream()
                .map(type -> terminology.search(
                        Staff.stewardSun(),
                        new TermSearch(type, Set.of(), null, null, null, new PageRequest(200, null), "test")))
                .map(Matches::matches)
                .flatMap(List::stream)
                .toList();
    }
}
