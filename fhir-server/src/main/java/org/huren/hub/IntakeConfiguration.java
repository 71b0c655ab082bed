package org.huren.hub;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.access.PersonRecordsJdbc;
import org.huren.hub.directory.CodeTables;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.identity.PatientIntake;
import org.huren.hub.identity.PatientStoreJdbc;
import org.huren.hub.identity.PersonLinker;
import org.huren.hub.identity.PersonLinksJdbc;
import org.huren.hub.intake.HubIntake;
import org.huren.hub.intake.MessageJournalJdbc;
import org.huren.hub.postgres.MonthlyPartitions;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.PractitionerIntake;
import org.huren.hub.result.ReportIntake;
import org.huren.hub.result.ReportStoreJdbc;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.unit.UnitSpellings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the doors and what lies behind them together. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean(initMethod = "refresh")
    CodeTables localCodes(HubProperties properties) {
        return new CodeTables(StoreConfiguration.given(properties.codes()));
    }

    @Bean
    HubIntake hubIntake(
            PlatformTransactionManager manager,
            JdbcClient jdbc,
            PatientStoreJdbc patients,
            ReportStoreJdbc reports,
            ResourceStoreJdbc resources,
            PersonRecordsJdbc persons,
            RandomGenerator random,
            Clock clock) {
        return new HubIntake(
                new TransactionTemplate(manager),
                new MessageJournalJdbc(jdbc, random),
                new PatientIntake(patients, new PersonLinker(new PersonLinksJdbc(jdbc)), clock),
                new ReportIntake(reports, new PractitionerIntake(resources), persons),
                clock);
    }

    @Bean
    IntakePipeline intakePipeline(FacilityRegistry facilities, LocalCodes codes, HubIntake intake) {
        return new IntakePipeline(facilities, codes, UnitSpellings.standard(), intake);
    }

    /** Housekeeping once a day, well before a month ends. */
    @Bean
    DailyHousekeeping dailyHousekeeping(MonthlyPartitions partitions) {
        return new DailyHousekeeping(partitions);
    }

    /** What must be done every day. */
    static class DailyHousekeeping {
        private final MonthlyPartitions partitions;

        DailyHousekeeping(MonthlyPartitions partitions) {
            this.partitions = partitions;
        }

        @Scheduled(cron = "0 17 3 * * *", zone = "UTC")
        void partitions() {
            partitions.ensure();
        }
    }
}
