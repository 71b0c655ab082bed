package org.huren.hub;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.huren.hub.access.Access;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.audit.ReadingsJdbc;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.ops.RecallMeters;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.recognition.figures.FiguresJdbc;
import org.huren.hub.recognition.figures.MeasureReportsService;
import org.huren.hub.recognition.ledger.DetectedIssuesService;
import org.huren.hub.recognition.ledger.EntriesJdbc;
import org.huren.hub.recognition.ledger.Ledger;
import org.huren.hub.recognition.ledger.LedgerJdbc;
import org.huren.hub.recognition.ledger.LedgerService;
import org.huren.hub.recognition.recall.CausesJdbc;
import org.huren.hub.recognition.recall.InvolvedJdbc;
import org.huren.hub.recognition.recall.Involvement;
import org.huren.hub.recognition.recall.RecallTasksJdbc;
import org.huren.hub.recognition.recall.RecallTasksService;
import org.huren.hub.recognition.recall.RecallWatch;
import org.huren.hub.recognition.recall.TaskShelf;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.regulator.RegulatorDesk;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.Disclosures;
import org.huren.hub.server.Recognised;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the ledger of recognition together, and what is made from it: recalls and figures. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    Ledger recognitionLedger(
            PlatformTransactionManager manager,
            JdbcTemplate jdbc,
            AuditTrail audit,
            RuleBooks rules,
            FacilityRegistry facilities,
            Clock clock) {
        return new LedgerService(
                new TransactionTemplate(manager), new LedgerJdbc(jdbc), audit, rules::inForce, facilities::zone, clock);
    }

    @Bean
    FiguresJdbc recognitionFigures(JdbcClient jdbc) {
        return new FiguresJdbc(jdbc);
    }

    @Bean
    TaskShelf recallShelf(JdbcClient jdbc, ResourceStoreJdbc resources) {
        return new TaskShelf(new RecallTasksJdbc(jdbc), resources);
    }

    @Bean
    RegulatorDesk regulatorDesk(
            ReadTransaction reading, FiguresJdbc figures, JdbcClient jdbc, AuditTrail audit, Clock clock) {
        return new RegulatorDesk(reading, figures, new RecallTasksJdbc(jdbc), audit, clock);
    }

    @Bean
    Recognised recognised(
            ReadTransaction reading,
            PlatformTransactionManager manager,
            JdbcClient jdbc,
            Access access,
            AuditTrail audit,
            TaskShelf shelf,
            FiguresJdbc figures,
            Clock clock) {
        return new Recognised(
                new DetectedIssuesService(reading, new EntriesJdbc(jdbc), access, new Disclosures(audit)),
                new RecallTasksService(new TransactionTemplate(manager), shelf, audit, clock),
                new MeasureReportsService(reading, figures, audit, clock));
    }

    @Bean
    RecallWatch recallWatch(
            DataSource database,
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            TaskShelf shelf,
            RuleBooks rules,
            Clock clock) {
        return new RecallWatch(
                new SessionLock(database),
                new TransactionTemplate(manager),
                new CausesJdbc(jdbc),
                new Involvement(new InvolvedJdbc(jdbc), new ReadingsJdbc(jdbc)),
                shelf,
                new RecallWatch.Rules(rules, clock));
    }

    @Bean
    Recalls recalls(RecallWatch watch, MeterRegistry registry, JdbcClient jdbc) {
        return new Recalls(watch, new RecallMeters(registry, new RecallTasksJdbc(jdbc)));
    }

    /** Looks for causes and for what is overdue. */
    static class Recalls {
        private final RecallWatch watch;
        private final RecallMeters meters;

        Recalls(RecallWatch watch, RecallMeters meters) {
            this.watch = watch;
            this.meters = meters;
        }

        @Scheduled(fixedDelay = 5000)
        void run() {
            watch.run();
            meters.refresh();
        }
    }
}
