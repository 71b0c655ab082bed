package org.huren.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityUpdates;
import org.huren.hub.recognition.rule.governance.RuleChanges;
import org.huren.hub.recognition.rule.governance.RuleDraftsJdbc;
import org.huren.hub.recognition.rule.governance.RuleSeeds;
import org.huren.hub.recognition.rule.governance.RuleTablesJdbc;
import org.huren.hub.recognition.rule.governance.RulesInForce;
import org.huren.hub.recognition.rule.table.PermittedReasons;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.recognition.rule.table.RuleWorld;
import org.huren.terminology.unit.UcumConversion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the rules of recognition together. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    @Bean
    RuleTablesJdbc ruleTables(JdbcClient jdbc) {
        return new RuleTablesJdbc(jdbc);
    }

    @Bean
    RuleDraftsJdbc ruleDrafts(JdbcClient jdbc) {
        return new RuleDraftsJdbc(jdbc);
    }

    @Bean
    RuleWorld ruleWorld(FacilityRegistry facilities) {
        return new RuleWorld(facilities::knows, UcumConversion.standard()::isUnit, PermittedReasons.six());
    }

    /**
     * The rules in force.
     *
     * @param rules directory of the tables that the province begins with, empty: none
     * @param updates has read the facilities before, which rows refer to
     */
    @Bean(initMethod = "start")
    RulesInForce rulesInForce(
            @Value("${huren.rules:}") String rules,
            RuleTablesJdbc tables,
            RuleWorld world,
            PlatformTransactionManager manager,
            FacilityUpdates updates,
            Clock clock) {
        RuleSeeds seeds = new RuleSeeds(files(rules), new TransactionTemplate(manager), tables, world, clock);
        return new RulesInForce(tables, seeds, world);
    }

    private static Map<RuleTable, Path> files(String directory) {
        Map<RuleTable, Path> files = new EnumMap<>(RuleTable.class);
        StoreConfiguration.given(directory).ifPresent(folder -> {
            for (RuleTable table : RuleTable.values()) {
                Path file = folder.resolve(table.id() + ".csv");
                if (Files.exists(file)) {
                    files.put(table, file);
                }
            }
        });
        return files;
    }

    @Bean
    RuleChanges ruleChanges(
            PlatformTransactionManager manager,
            RuleTablesJdbc tables,
            RuleDraftsJdbc drafts,
            RulesInForce inForce,
            RuleWorld world,
            Clock clock) {
        return new RuleChanges(new TransactionTemplate(manager), tables, drafts, inForce, world, clock);
    }

    @Bean
    RuleWatch ruleWatch(RulesInForce rules) {
        return new RuleWatch(rules);
    }

    /** Takes over what other hubs put in force, on a thread of its own: within a second, whatever else is going on. */
    static class RuleWatch implements AutoCloseable {
        private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
        private static final int MILLIS = 500;

        private final RulesInForce rules;
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rule-watch").daemon().factory());

        RuleWatch(RulesInForce rules) {
            this.rules = rules;
            var ignored = thread.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        }

        private void look() {
            try {
                rules.refresh();
            } catch (RuntimeException e) {
                LOG.warn(
                        "The rules in force could not be looked at and will be again: {}",
                        e.getClass().getName());
            }
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
