package org.huren.hub;

import java.time.Clock;
import java.time.YearMonth;
import javax.sql.DataSource;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.drift.CodeMonthJdbc;
import org.huren.hub.drift.DriftTasks;
import org.huren.hub.drift.DriftTasksJdbc;
import org.huren.hub.drift.DriftWatch;
import org.huren.hub.drift.WorkTasks;
import org.huren.hub.drift.WorkTasksService;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.ResultSweepJdbc;
import org.huren.hub.slice.ProvinceTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the drift watch together and runs it every night. */
@Configuration(proxyBeanMethods = false)
class DriftConfiguration {

    @Bean
    DriftWatch driftWatch(
            DataSource database,
            JdbcClient jdbc,
            ResourceStoreJdbc resources,
            PlatformTransactionManager manager,
            Clock clock) {
        TransactionTemplate writing = new TransactionTemplate(manager);
        return new DriftWatch(
                new SessionLock(database),
                writing,
                new ResultSweepJdbc(jdbc),
                new CodeMonthJdbc(jdbc),
                new DriftTasks(writing, new DriftTasksJdbc(jdbc), resources, clock),
                clock);
    }

    @Bean
    WorkTasks workTasks(ReadTransaction tx, ResourceStoreJdbc resources, AuditTrail audit) {
        return new WorkTasksService(tx, resources, audit);
    }

    @Bean
    NightlyDriftWatch nightlyDriftWatch(DriftWatch watch, Clock clock) {
        return new NightlyDriftWatch(watch, clock);
    }

    /** Looks at this month and the last one, when few results come in. */
    static class NightlyDriftWatch {

        private final DriftWatch watch;
        private final Clock clock;

        NightlyDriftWatch(DriftWatch watch, Clock clock) {
            this.watch = watch;
            this.clock = clock;
        }

        @Scheduled(cron = "0 40 2 * * *", zone = "Asia/Shanghai")
        void run() {
            watch.run(YearMonth.from(clock.instant().atOffset(ProvinceTime.ZONE)));
        }
    }
}
