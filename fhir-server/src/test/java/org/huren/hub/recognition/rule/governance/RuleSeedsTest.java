package org.huren.hub.recognition.rule.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.hub.recognition.rule.Scope;
import org.huren.hub.recognition.rule.table.LocatedRow;
import org.huren.hub.recognition.rule.table.RuleFile;
import org.huren.hub.recognition.rule.table.RuleReading;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.terminology.table.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSeedsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    private final DataSource database = RealPostgres.migratedDatabase().dataSource();

    @Test
    void theDemoProvinceBeginsWithTablesWithoutAnError() {
        RuleHub hub = new RuleHub(database, RuleHub.DEMO);
        Map<RuleTable, List<LocatedRow>> files = new EnumMap<>(RuleTable.class);
        for (RuleTable table : RuleTable.values()) {
            Loaded<List<LocatedRow>> file = RuleFile.read(table, RuleHub.DEMO.resolve(table.id() + ".csv"));
            assertThat(file.errors()).isEmpty();
            files.put(table, file.value());
            assertThat(hub.inForce.rows(table)).hasSameSizeAs(file.value());
        }
        assertThat(RuleReading.of(files, hub.world).errors()).isEmpty();
        RuleBook book = hub.inForce.inForce();
        assertThat(book.items(DAY)).hasSize(120);
        assertThat(book.members("JLHR-P001", DAY)).contains("JLHR-L003");
        assertThat(book.price("JL-B", "JLHR-P001", DAY)).hasValue(2125);
        assertThat(book.reach().covers(Scope.CITY, "2202", "JL-C", DAY)).isTrue();
        assertThat(book.reach().allied("JL-B", "JL-C", DAY)).isTrue();
        assertThat(book.mark("JL-A", "吉林省HR", DAY).orElseThrow().scope()).isEqualTo(Scope.PROVINCE);
        assertThat(book.reasons().stream()
                        .filter(reason -> reason.parent() == null)
                        .map(DeclineReason::code))
                .containsExactly("R1", "R2", "R3", "R4", "R5", "R6");
        assertThat(book.version().toString()).contains("items=1");
    }

    @Test
    void aTableThatStewardsHaveIsNotReadFromItsFileAgain(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("territories.csv"), "code,level,parent,name_zh\nCN,nation,,中国\n");
        new RuleHub(database, directory);
        Files.writeString(directory.resolve("territories.csv"), "code,level,parent,name_zh\nCN,nation,,别国\n");
        Files.writeString(directory.resolve("seats.csv"), "facility,territory\nJL-A,CN\nJL-Q,CN\nJL-B,99\n");
        RuleHub later = new RuleHub(database, directory);
        assertThat(later.inForce.rows(RuleTable.TERRITORIES).getFirst().text("name_zh"))
                .isEqualTo("中国");
        assertThat(later.inForce.rows(RuleTable.SEATS))
                .extracting(row -> row.text("facility"))
                .containsExactly("JL-A");
        assertThat(later.tables.changes(RuleTable.TERRITORIES)).hasSize(1);
    }
}
