package org.huren.hub;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityUpdates;
import org.huren.hub.ops.FeedsJdbc;
import org.huren.hub.ops.IntakeMeters;
import org.huren.hub.ops.MessageLedgerJdbc;
import org.huren.hub.ops.MessageViews;
import org.huren.hub.ops.Operations;
import org.huren.hub.ops.PullMeters;
import org.huren.hub.ops.PullOperations;
import org.huren.hub.ops.SourceOperations;
import org.huren.hub.postgres.MonthlyPartitions;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.pull.PullHosts;
import org.huren.hub.pull.PullProgressJdbc;
import org.huren.hub.pull.PullSettings;
import org.huren.hub.pull.PullSettingsJdbc;
import org.huren.hub.pull.PullSourcesJdbc;
import org.huren.hub.server.PageTokenKey;
import org.huren.hub.server.PageTokens;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what watches the intake. */
@Configuration(proxyBeanMethods = false)
class OpsConfiguration {

    /** @param updates has read the facilities before */
    @Bean
    IntakeMeters intakeMeters(
            MeterRegistry registry, JdbcClient jdbc, FacilityUpdates updates, MonthlyPartitions partitions) {
        IntakeMeters meters = new IntakeMeters(registry);
        new FeedsJdbc(jdbc).lastMessages().forEach((facility, last) -> meters.remember(facility, last.orElse(null)));
        return meters;
    }

    @Bean
    Operations operations(
            ReadTransaction tx,
            JdbcClient jdbc,
            FacilityRegistry facilities,
            LocalCodes codes,
            Units units,
            AuditTrail trail,
            Clock clock) {
        return new Operations(
                tx,
                new MessageLedgerJdbc(jdbc),
                new FeedsJdbc(jdbc),
                new MessageViews(facilities, codes, units, clock),
                trail,
                clock);
    }

    @Bean
    PullOperations pullOperations(ReadTransaction tx, JdbcClient jdbc, AuditTrail trail, Clock clock) {
        return new PullOperations(tx, new PullProgressJdbc(jdbc), trail, clock);
    }

    @Bean
    SourceOperations sourceOperations(
            PlatformTransactionManager manager,
            JdbcClient jdbc,
            PullSourcesJdbc sources,
            HubProperties properties,
            FacilityRegistry facilities,
            AuditTrail trail,
            Clock clock) {
        PullSettings settings = new PullSettings(
                new PullSettingsJdbc(jdbc), sources, PullHosts.of(properties.pullHosts()), facilities::knows);
        return new SourceOperations(new TransactionTemplate(manager), settings, trail, clock);
    }

    @Bean
    PullWatch pullWatch(MeterRegistry registry, JdbcClient jdbc) {
        return new PullWatch(new PullMeters(registry, new PullProgressJdbc(jdbc)));
    }

    /** Keeps the gauges of the archives up to date. */
    static class PullWatch {
        private final PullMeters meters;

        PullWatch(PullMeters meters) {
            this.meters = meters;
        }

        @Scheduled(fixedDelay = 10_000)
        void look() {
            meters.refresh();
        }
    }

    @Bean
    PageTokens opsPageTokens(PageTokenKey key) {
        return new PageTokens(key, new SecureRandom());
    }
}
