package org.huren.hub.recognition.rule.governance;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.huren.hub.recognition.rule.table.PermittedReasons;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.recognition.rule.table.RuleWorld;
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
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate writing = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.tables = new RuleTablesJdbc(jdbc);
        this.drafts = new RuleDraftsJdbc(jdbc);
        Map<RuleTable, Path> files = new EnumMap<>(RuleTable.class);
        Arrays.stream(RuleTable.values())
                .filter(table -> directory.resolve(table.id() + ".csv").toFile().exists())
                .forEach(table -> files.put(table, directory.resolve(table.id() + ".csv")));
        this.inForce = new RulesInForce(tables, new RuleSeeds(files, writing, tables, world, clock), world);
        inForce.start();
        this.changes = new RuleChanges(writing, tables, drafts, inForce, world, clock);
    }
}
