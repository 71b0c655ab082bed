package org.huren.hub.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.MapSeeds;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.postgres.MonthlyPartitions;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.rule.governance.RuleHub;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.terminology.TermQuestion.Coded;
import org.huren.hub.terminology.TermQuestion.Which;
import org.huren.hub.terminology.Terminology.TermSearch;
import org.huren.hub.world.Staff;
import org.huren.terminology.MapRow;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.system.ConceptTable.DependsOn;
import org.huren.terminology.system.Equivalence;
import org.huren.terminology.system.Language;
import org.huren.terminology.system.Province;
import org.huren.terminology.system.Province.ItemEntry;
import org.huren.terminology.system.Translation;
import org.huren.terminology.unit.UnitSpellings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminologyServiceTest {
    private static final Province DEMO = RuleHub.demoProvince();
    private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");

    private JdbcClient jdbc;
    private DataSourceTransactionManager manager;
    private TerminologyAudit audit;

    @BeforeAll
    void aDatabase() {
        var database = RealPostgres.migratedDatabase().dataSource();
        jdbc = JdbcClient.create(database);
        Clock clock = Clock.systemUTC();
        new MonthlyPartitions(jdbc, clock).ensure();
        manager = new DataSourceTransactionManager(database);
        audit = new TerminologyAudit(
                new ReadTransaction(manager, new JdbcTemplate(database)),
                new AuditTrail(new JdbcTemplate(database), clock, new Random(1)));
    }

    private Terminology started(Province province) {
        return new TerminologyService(new HeldNow(() -> province, () -> THEN, List::of), audit);
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
    void aChangedCatalogueIsServedWithoutARestart() {
        AtomicReference<Province> province = new AtomicReference<>(DEMO);
        Terminology terminology = new TerminologyService(new HeldNow(province::get, () -> THEN, List::of), audit);
        Slice before = read(terminology, "item");

        province.set(new Province(DEMO.items().subList(1, 100), DEMO.panels(), DEMO.reasons()));
        Slice after = read(terminology, "item");

        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(new String(before.json(), StandardCharsets.UTF_8))
                .contains("\"code\":\"window-outpatient\",\"valueInteger\":7")
                .contains("\"code\":\"member\",\"valueCode\":\"JLHR-L003\"");
        assertThat(read(terminology, "reason").version())
                .isEqualTo(read(started(DEMO), "reason").version());
    }

    /** What the intake would make of every row that a facility has, asked by code, panel, specimen and unit. */
    @Test
    void theGovernedMapsAreServedAsConceptMapsAndTranslateEveryRow() {
        MapsInForce maps = governed();
        FacilityMaps facilities = new GovernedMaps(maps, new CodeMapsJdbc(jdbc), Clock.systemUTC());
        Terminology terminology = new TerminologyService(new HeldNow(() -> DEMO, () -> THEN, facilities), audit);

        assertThat(facilities.current()).hasSize(3).allMatch(map -> map.published() != null);
        assertThat(facilities.current().getFirst())
                .isSameAs(facilities.current().getFirst());
        assertThat(slices(terminology, "ConceptMap"))
                .extracting(Slice::id)
                .containsExactly("JL-A", "JL-B", "JL-C", "item-loinc");
        maps.all()
                .forEach(map -> map.rows()
                        .forEach(row -> assertThat(translated(terminology, map.facility(), row))
                                .as(map.facility() + " " + row)
                                .containsExactlyElementsOf(Stream.of(row.item(), row.loinc())
                                        .filter(Objects::nonNull)
                                        .toList())));
    }

    private static List<String> translated(Terminology terminology, String facility, MapRow row) {
        List<DependsOn> given = new ArrayList<>();
        Stream.of(new String[] {"panel", row.panelCode()}, new String[] {"specimen", row.specimen()})
                .filter(pair -> pair[1] != null)
                .forEach(pair -> given.add(new DependsOn(pair[0], pair[1], null)));
        TermAnswer answer = terminology.answer(
                Staff.stewardSun(),
                new TermQuestion.Translate(
                        new Which(null, null, null),
                        List.of(new Coded("urn:huren:code:" + facility, null, row.localCode(), null)),
                        null,
                        List.of(),
                        given,
                        false),
                "test");
        return ((TermAnswer.Translated) answer)
                .matches().stream()
                        .filter(match -> match.equivalence() == Equivalence.EQUIVALENT)
                        .map(Translation.Match::code)
                        .toList();
    }

    /** From the demo's files, as at a first start. */
    private MapsInForce governed() {
        Units units = UnitSpellings.standard();
        CodeMapsJdbc table = new CodeMapsJdbc(jdbc);
        ItemCatalogue catalogue =
                ItemCatalogue.of(DEMO.items().stream().map(ItemEntry::item).toList());
        MapsInForce maps = new MapsInForce(
                table,
                new MapSeeds(
                        Optional.of(Path.of("../compose/demo/codes")),
                        new TransactionTemplate(manager),
                        table,
                        units,
                        Clock.systemUTC()),
                () -> catalogue,
                units);
        maps.refresh();
        return maps;
    }

    private static List<Slice> slices(Terminology terminology, String type) {
        return terminology
                .search(
                        Staff.stewardSun(),
                        new TermSearch(type, Set.of(), null, null, null, new PageRequest(200, null), "test"))
                .matches();
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
        return Stream.of("CodeSystem", "ValueSet", "ConceptMap")
                .flatMap(type -> slices(terminology, type).stream())
                .toList();
    }
}
