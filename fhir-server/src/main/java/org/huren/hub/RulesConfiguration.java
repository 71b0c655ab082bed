package org.huren.hub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityUpdates;
import org.huren.hub.recognition.rule.governance.CatalogueInForce;
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
     * @param reasons file of the province's reasons, where that directory has none
     * @param updates has read the facilities before, which rows refer to
     */
    @Bean(initMethod = "start")
    RulesInForce rulesInForce(
            @Value("${huren.rules:}") String rules,
            @Value("${huren.reasons:}") String reasons,
            HubProperties properties,
            RuleTablesJdbc tables,
            RuleWorld world,
            PlatformTransactionManager manager,
            FacilityUpdates updates,
            Clock clock) {
        Map<RuleTable, Path> files = RuleSeeds.files(
                StoreConfiguration.given(rules),
                StoreConfiguration.given(properties.codes()),
                StoreConfiguration.given(reasons));
        RuleSeeds seeds = new RuleSeeds(files, new TransactionTemplate(manager), tables, world, clock);
        return new RulesInForce(tables, seeds, world);
    }

    @Bean
    CatalogueInForce catalogueInForce(RulesInForce rules, Clock clock) {
        return new CatalogueInForce(rules, clock);
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
    RuleWatch ruleWatch(RulesInForce rules, MeterRegistry registry, Clock clock) {
        for (RuleTable table : RuleTable.values()) {
            gauge(registry, "huren.rules.version", table, () -> rules.version(table));
            gauge(registry, "huren.rules.rows", table, () -> rules.rows(table).size());
        }
        return new RuleWatch(rules, registry, clock);
    }

    private static void gauge(MeterRegistry registry, String name, RuleTable table, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description("Of a table of rules in force")
                .tag("table", table.id())
                .register(registry);
    }

    /** Takes over what other hubs put in force, on a thread of its own: within a second, whatever else is going on. */
    static class RuleWatch implements AutoCloseable {
        private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
        private static final int MILLIS = 500;
        private static final double MILLIS_OF_A_SECOND = 1000;

        private final RulesInForce rules;
        private final Clock clock;
        private final AtomicLong looked;
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rule-watch").daemon().factory());

        RuleWatch(RulesInForce rules, MeterRegistry registry, Clock clock) {
            this.rules = rules;
            this.clock = clock;
            this.looked = new AtomicLong(clock.millis());
            Gauge.builder("huren.rules.looked.timestamp", looked, millis -> millis.get() / MILLIS_OF_A_SECOND)
                    .description("When the rules in force were last compared with the tables")
                    .baseUnit("seconds")
                    .register(registry);
            var ignored = thread.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        }

        private void look() {
            try {
                rules.refresh();
                looked.set(clock.millis());
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
