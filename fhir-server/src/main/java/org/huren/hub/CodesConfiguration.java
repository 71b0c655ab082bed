package org.huren.hub;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.huren.hub.codes.CodeChanges;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.DraftsJdbc;
import org.huren.hub.codes.MapSeeds;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.Remapper;
import org.huren.hub.codes.RemappingsJdbc;
import org.huren.hub.codes.WorklistJdbc;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.recognition.rule.governance.CatalogueInForce;
import org.huren.hub.result.ReportRecodingJdbc;
import org.huren.hub.result.ReportStoreJdbc;
import org.huren.terminology.Units;
import org.huren.terminology.unit.UnitSpellings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the facilities' code maps together. */
@Configuration(proxyBeanMethods = false)
class CodesConfiguration {

    @Bean
    Units units() {
        return UnitSpellings.standard();
    }

    @Bean
    CodeMapsJdbc codeMaps(JdbcClient jdbc) {
        return new CodeMapsJdbc(jdbc);
    }

    @Bean
    DraftsJdbc codeMapDrafts(JdbcClient jdbc) {
        return new DraftsJdbc(jdbc);
    }

    @Bean
    RemappingsJdbc remappings(JdbcClient jdbc) {
        return new RemappingsJdbc(jdbc);
    }

    @Bean
    WorklistJdbc codeWorklist(JdbcClient jdbc) {
        return new WorklistJdbc(jdbc);
    }

    @Bean(initMethod = "refresh")
    MapsInForce mapsInForce(
            CodeMapsJdbc table,
            CatalogueInForce catalogue,
            Units units,
            PlatformTransactionManager manager,
            HubProperties properties,
            Clock clock) {
        MapSeeds seeds = new MapSeeds(
                StoreConfiguration.given(properties.codes()), new TransactionTemplate(manager), table, units, clock);
        return new MapsInForce(table, seeds, catalogue::catalogue, units);
    }

    @Bean
    CodeChanges codeChanges(
            PlatformTransactionManager manager,
            CodeMapsJdbc maps,
            DraftsJdbc drafts,
            RemappingsJdbc remappings,
            MapsInForce inForce,
            Clock clock) {
        return new CodeChanges(new TransactionTemplate(manager), maps, drafts, remappings, inForce, clock);
    }

    @Bean
    Remapper remapper(
            PlatformTransactionManager manager,
            RemappingsJdbc remappings,
            MapsInForce inForce,
            JdbcTemplate template,
            ReportStoreJdbc reports,
            FacilityRegistry facilities,
            Clock clock) {
        return new Remapper(
                new TransactionTemplate(manager),
                remappings,
                inForce,
                new ReportRecodingJdbc(template, reports, clock),
                facilities::zone,
                clock);
    }

    /** A facility that is not known any more has results all the same. */
    @Bean
    RemapperRounds remapperRounds(Remapper remapper) {
        return new RemapperRounds(remapper);
    }

    /** Looks for maps whose results have not followed yet, on a thread of its own: a whole history takes its time. */
    static class RemapperRounds implements AutoCloseable {
        private static final Logger LOG = LoggerFactory.getLogger(RemapperRounds.class);

        private final Remapper remapper;
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("remapper").daemon().factory());

        RemapperRounds(Remapper remapper) {
            this.remapper = remapper;
            var ignored = thread.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS);
        }

        private void work() {
            try {
                remapper.work();
            } catch (RuntimeException e) {
                LOG.warn(
                        "Results could not follow their map and will be tried again: {}",
                        e.getClass().getName());
            }
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
