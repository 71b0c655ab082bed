package org.huren.hub.recognition.rule.governance;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.recognition.rule.table.LocatedRow;
import org.huren.hub.recognition.rule.table.PermittedReasons;
import org.huren.hub.recognition.rule.table.RuleFile;
import org.huren.hub.recognition.rule.table.RuleReading;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.recognition.rule.table.RuleWorld;
import org.huren.terminology.system.Province;
import org.huren.terminology.unit.UcumConversion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One hub's rules on a database that others may use. */
public final class RuleHub {
    /** The demo province's tables. */
    public static final Path DEMO = Path.of("../compose/demo/rules");

    private static final Set<String> FACILITIES = Set.of("JL-A", "JL-B", "JL-C", "JL-HC");

    public final RuleTablesJdbc tables;
    public final RuleDraftsJdbc drafts;
    public final RulesInForce inForce;
    public final RuleChanges changes;
    public final RuleWorld world =
            new RuleWorld(FACILITIES::contains, UcumConversion.standard()::isUnit, PermittedReasons.six());

    public RuleHub(DataSource database, Path directory) {
        this(database, directory, Clock.systemUTC());
    }

    /** @param directory of the tables that the province begins with */
    public RuleHub(DataSource database, Path directory, Clock clock) {
        this(database, RuleSeeds.files(Optional.of(directory), Optional.empty(), Optional.empty()), clock);
    }

    /** @param files of the tables that the province begins with */
    public RuleHub(DataSource database, Map<RuleTable, Path> files, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate writing = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.tables = new RuleTablesJdbc(jdbc);
        this.drafts = new RuleDraftsJdbc(jdbc);
        this.inForce = new RulesInForce(tables, new RuleSeeds(files, writing, tables, world, clock), world);
        inForce.start();
        this.changes = new RuleChanges(writing, tables, drafts, inForce, world, clock);
    }

    /** The demo province's tables as the code systems show them, without a database. */
    public static Province demoProvince() {
        Map<RuleTable, List<LocatedRow>> rows = new EnumMap<>(RuleTable.class);
        RuleSeeds.files(Optional.of(DEMO), Optional.empty(), Optional.empty())
                .forEach((table, file) ->
                        rows.put(table, RuleFile.read(table, file).value()));
        RuleWorld world = new RuleWorld(FACILITIES::contains, _ -> true, PermittedReasons.six());
        RuleBook book = new RuleBook(
                new RuleVersion(Map.of()), RuleReading.of(rows, world).rows());
        RuleBooks books = new RuleBooks() {
            @Override
            public RuleBook inForce() {
                return book;
            }

            @Override
            public RuleBook asOf(Instant instant) {
                return book;
            }
        };
        return new CatalogueInForce(books, Clock.systemUTC()).province();
    }
}
