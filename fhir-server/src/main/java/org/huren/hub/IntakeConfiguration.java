package org.huren.hub;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.huren.bridge.IntakeWatch;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.access.PersonRecordsJdbc;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.audit.ReportDisclosuresJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.identity.PatientIntake;
import org.huren.hub.identity.PatientStoreJdbc;
import org.huren.hub.identity.PersonLinker;
import org.huren.hub.identity.PersonLinksJdbc;
import org.huren.hub.identity.RecordMerge;
import org.huren.hub.intake.ContentIntake;
import org.huren.hub.intake.HubIntake;
import org.huren.hub.intake.MessageJournalJdbc;
import org.huren.hub.postgres.MonthlyPartitions;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.DocumentIntake;
import org.huren.hub.result.DocumentStoreJdbc;
import org.huren.hub.result.OrderIntake;
import org.huren.hub.result.OrderStoreJdbc;
import org.huren.hub.result.PractitionerIntake;
import org.huren.hub.result.Quarantine;
import org.huren.hub.result.ReportIntake;
import org.huren.hub.result.ReportStoreJdbc;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the doors and what lies behind them together. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    HubIntake hubIntake(
            PlatformTransactionManager manager,
            JdbcTemplate template,
            JdbcClient jdbc,
            PatientStoreJdbc patients,
            ReportStoreJdbc reports,
            ResourceStoreJdbc resources,
            PersonRecordsJdbc persons,
            AuditTrail audit,
            MapsInForce maps,
            RandomGenerator random,
            Clock clock) {
        PersonLinker linker = new PersonLinker(new PersonLinksJdbc(jdbc));
        PatientIntake patientIntake = new PatientIntake(patients, linker, clock);
        PractitionerIntake practitioners = new PractitionerIntake(resources);
        DocumentIntake documents = new DocumentIntake(new DocumentStoreJdbc(jdbc), resources, practitioners, persons);
        return new HubIntake(
                new TransactionTemplate(manager),
                () -> new RoundTrip(template),
                new MessageJournalJdbc(jdbc, random),
                patientIntake,
                new ContentIntake(
                        maps,
                        new ReportIntake(
                                reports,
                                practitioners,
                                persons,
                                new Quarantine(new ReportDisclosuresJdbc(jdbc), audit),
                                documents),
                        new OrderIntake(new OrderStoreJdbc(jdbc), practitioners, persons),
                        documents,
                        new RecordMerge(patientIntake, linker)),
                clock);
    }

    @Bean
    IntakePipeline intakePipeline(
            FacilityRegistry facilities, LocalCodes codes, Units units, HubIntake intake, IntakeWatch watch) {
        return new IntakePipeline(facilities, codes, units, intake, watch);
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
