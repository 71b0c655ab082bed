package org.huren.hub.recognition.rule.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.governance.RuleChanges.Outcome;
import org.huren.hub.recognition.rule.governance.RuleChanges.Preview;
import org.huren.hub.recognition.rule.governance.RuleChanges.Proposal;
import org.huren.hub.recognition.rule.table.LocatedRow;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleFile;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.terminology.table.Loaded;
import org.junit.jupiter.api.Test;

class RuleChangesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-27");
    private static final String SUN = "steward.sun";
    private static final String LIN = "steward.lin";
    private static final String ITEM = "item_code,name_zh,category,source,window_days_outpatient\n";

    private final DataSource database = RealPostgres.migratedDatabase().dataSource();
    private final RuleHub hub = new RuleHub(database, RuleHub.DEMO);

    private Proposal merging(RuleTable table, String csv) {
        return proposal(table, csv, false);
    }

    private Proposal proposal(RuleTable table, String csv, boolean replaces) {
        Loaded<List<LocatedRow>> file = RuleFile.read(table, table.id() + ".csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(file.errors()).isEmpty();
        List<RuleRow> rows = file.value().stream().map(LocatedRow::row).toList();
        return new Proposal(
                table,
                hub.inForce.version(table),
                RuleChange.Kind.IMPORT,
                file.value(),
                before -> replaces ? RowDifference.replacing(before, rows) : RowDifference.merging(table, before, rows),
                null);
    }

    private UUID proposed(Proposal proposal) {
        return ((Outcome.Proposed) hub.changes.propose(proposal, SUN)).draft().id();
    }

    private RuleChange inForce(Proposal proposal) {
        UUID id = proposed(proposal);
        hub.changes.review(id, LIN, null);
        return ((Outcome.InForce) hub.changes.activate(id, SUN)).change();
    }

    private List<String> errors(Proposal proposal) {
        Outcome outcome = hub.changes.propose(proposal, SUN);
        Preview preview = hub.changes.preview(proposal);
        assertThat(((Outcome.Wrong) outcome).errors()).isEqualTo(preview.errors());
        return preview.errors().stream()
                .map(error -> error.file() + ":" + error.line() + " " + error.column())
                .toList();
    }

    @Test
    void whoProposesDoesNotReviewAndNothingIsInForceUnreviewed() {
        UUID id = proposed(merging(RuleTable.ITEMS, ITEM + "X-1,新项目,lab,试验,7\n"));

        assertThat(hub.changes.review(id, SUN, null)).isInstanceOf(Outcome.SamePerson.class);
        assertThat(hub.changes.activate(id, LIN)).isInstanceOf(Outcome.Early.class);
        assertThat(hub.changes.review(id, LIN, "看过")).isInstanceOf(Outcome.Reviewed.class);
        assertThat(hub.inForce.inForce().item("X-1", DAY)).isEmpty();
        Outcome.InForce done = (Outcome.InForce) hub.changes.activate(id, SUN);

        assertThat(hub.inForce.inForce().item("X-1", DAY)).isPresent();
        assertThat(done.change())
                .extracting(RuleChange::proposedBy, RuleChange::reviewedBy, RuleChange::activatedBy)
                .containsExactly(SUN, LIN, SUN);
        assertThat(hub.tables.changes(RuleTable.ITEMS)).hasSize(2);
        assertThat(hub.tables.difference(RuleTable.ITEMS, 2)).isEqualTo(done.difference());
        assertThat(hub.changes.activate(id, SUN)).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void aDraftIsTakenBackRefusedOrOutdatedByAnother() {
        UUID back = proposed(merging(RuleTable.ITEMS, ITEM + "X-1,甲,lab,试验,7\n"));
        UUID refused = proposed(merging(RuleTable.ITEMS, ITEM + "X-2,乙,lab,试验,7\n"));
        UUID first = proposed(merging(RuleTable.ITEMS, ITEM + "X-3,丙,lab,试验,7\n"));
        UUID late = proposed(merging(RuleTable.ITEMS, ITEM + "X-4,丁,lab,试验,7\n"));
        hub.changes.review(late, LIN, null);

        assertThat(hub.changes.refuse(back, SUN, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(hub.changes.refuse(refused, LIN, "不需要")).isInstanceOf(Outcome.Refused.class);
        hub.changes.review(first, LIN, null);
        hub.changes.activate(first, LIN);

        assertThat(hub.changes.activate(late, LIN)).isEqualTo(new Outcome.Outdated(RuleTable.ITEMS, 2));
        assertThat(hub.drafts.open()).isEmpty();
        Proposal old = merging(RuleTable.ITEMS, ITEM + "X-5,戊,lab,试验,7\n");
        inForce(merging(RuleTable.ITEMS, ITEM + "X-6,己,lab,试验,7\n"));
        assertThat(hub.changes.propose(old, SUN)).isEqualTo(new Outcome.Outdated(RuleTable.ITEMS, 3));
    }

    @Test
    void threeHundredItemsOfOneImportAreInForceAtEveryHubAndTheEarlierStateCanBeAsked() {
        RuleHub other = new RuleHub(database, RuleHub.DEMO);
        RuleBook before = other.inForce.inForce();
        String items = IntStream.range(0, 330)
                .mapToObj("GEN-%1$03d,生成项目%1$d,lab,虚构，仅供测试 / made up for a test,7%n"::formatted)
                .collect(Collectors.joining());

        RuleChange change = inForce(merging(RuleTable.ITEMS, ITEM + items));
        other.inForce.refresh();

        for (RuleHub each : List.of(hub, other)) {
            assertThat(each.inForce.inForce().items(DAY)).hasSize(450);
            assertThat(each.inForce.asOf(change.at().minusNanos(1000)).items(DAY))
                    .hasSize(120);
            assertThat(each.inForce.asOf(change.at())).isSameAs(each.inForce.inForce());
        }
        assertThat(change.added()).isEqualTo(330);
        assertThat(other.inForce.asOf(change.at().minusNanos(1000)).version()).isEqualTo(before.version());
        assertThat(hub.inForce.asOf(Instant.EPOCH).items(DAY)).isEmpty();
    }

    @Test
    void everyWrongCellIsToldWithItsPlaceAndNothingIsProposed() {
        assertThat(errors(merging(RuleTable.ITEMS, """
                item_code,name_zh,category,loinc,ucum_unit,window_days_outpatient,grade,valid_from,valid_until
                X-1,,lab,718-8,gramm,-1,3,,
                X-2,乙,blood,,,1,4,2024-02-30,
                X-3,丙,lab,,,1,4,2024-02-01,2024-02-01
                X-4,丁,lab,,,1,4,,2025-01-01
                X-4,丁,lab,,,1,4,2024-12-31,
                lab,戊,lab,,,1,4,,
                """)))
                .containsExactlyInAnyOrder(
                        "items.csv:2 name_zh",
                        "items.csv:2 loinc",
                        "items.csv:2 ucum_unit",
                        "items.csv:2 window_days_outpatient",
                        "items.csv:2 grade",
                        "items.csv:3 category",
                        "items.csv:3 valid_from",
                        "items.csv:4 valid_until",
                        "items.csv:6 valid_from",
                        "items.csv:7 item_code");
        assertThat(errors(merging(RuleTable.PRICES, """
                facility,item_code,price_yuan
                JL-A,NOSUCH,1.005
                JL-Q,JLHR-L001,3.10
                JL-A,JLHR-L002,-3
                JL-A,NOSUCH,1
                """)))
                .containsExactlyInAnyOrder(
                        "prices.csv:2 price_yuan",
                        "prices.csv:3 facility",
                        "prices.csv:4 price_yuan",
                        "prices.csv:5 item_code");
        assertThat(errors(merging(RuleTable.TERRITORIES, """
                code,level,parent,name_zh
                9901,city,9902,甲
                9902,city,9901,乙
                9903,district,,丙
                9904,province,2201,丁
                """)))
                .containsExactlyInAnyOrder(
                        "territories.csv:2 parent",
                        "territories.csv:3 parent",
                        "territories.csv:4 parent",
                        "territories.csv:5 parent");
        assertThat(errors(merging(RuleTable.REASONS, "code,name_zh,parent\nR1,甲,R2\nR7.1,乙,R7\n")))
                .containsExactlyInAnyOrder("reasons.csv:2 code", "reasons.csv:3 parent");
        assertThat(errors(merging(RuleTable.EVALUATIONS, """
                facility,item_code,scope,territory,body,revoked_on,note
                JL-A,JLHR-L001,province,2201,某机构,,
                JL-A,JLHR-L001,region,NONE,某机构,,
                JL-A,JLHR-L001,internal,22,某机构,2026-01-01,
                """)))
                .containsExactlyInAnyOrder(
                        "evaluations.csv:2 territory", "evaluations.csv:3 territory", "evaluations.csv:4 note");
        assertThat(hub.drafts.open()).isEmpty();
    }

    @Test
    void whatOtherTablesReferToIsNotRemoved() {
        List<String> errors = errors(proposal(RuleTable.ITEMS, ITEM + "X-1,甲,lab,试验,7\n", true));

        assertThat(errors).anyMatch(error -> error.startsWith("evaluations:"));
        assertThat(errors).anyMatch(error -> error.startsWith("panels:"));
        assertThat(errors).noneMatch(error -> error.startsWith("items"));
    }

    @Test
    void whatWasExportedIsTheSameWhenItIsImported() {
        for (RuleTable table : RuleTable.values()) {
            String csv = new String(RuleFile.write(table, hub.inForce.rows(table)), StandardCharsets.UTF_8);
            Proposal again = proposal(table, csv, true);
            assertThat(hub.changes.preview(again).errors()).as(table.id()).isEmpty();
            assertThat(hub.changes.propose(again, SUN)).as(table.id()).isInstanceOf(Outcome.Nothing.class);
            assertThat(RuleFile.write(table, hub.tables.rows(table, 1)))
                    .isEqualTo(csv.getBytes(StandardCharsets.UTF_8));
        }
    }
}
