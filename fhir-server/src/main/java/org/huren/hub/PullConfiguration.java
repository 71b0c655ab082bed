package org.huren.hub;

import java.time.Clock;
import javax.sql.DataSource;
import org.huren.bridge.door.PullRoute;
import org.huren.bridge.pull.PullRounds;
import org.huren.bridge.pull.Secrets;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.bridge.view.ViewReading;
import org.huren.bridge.view.ViewSource;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.pull.PullSourceUpdates;
import org.huren.hub.pull.PullSourcesJdbc;
import org.huren.hub.pull.SharedClaims;
import org.huren.hub.pull.ViewLedgerJdbc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together the sources that are fetched from, and what reads database views. */
@Configuration(proxyBeanMethods = false)
class PullConfiguration {

    private static final int VIEWS_AT_ONCE = 3;
    private static final int LOOK_MILLIS = 1000;

    @Bean
    PullSourcesJdbc pullSources(JdbcClient jdbc, FacilityRegistry facilities) {
        return new PullSourcesJdbc(jdbc, facilities::zone);
    }

    @Bean
    SourceWatch sourceWatch(HubProperties properties, PullSourcesJdbc sources, FacilityRegistry facilities) {
        return new SourceWatch(
                new PullSourceUpdates(StoreConfiguration.given(properties.sources()), sources, facilities::knows));
    }

    /** Takes over what operators change while the hub runs. */
    static class SourceWatch {
        private final PullSourceUpdates updates;

        SourceWatch(PullSourceUpdates updates) {
            this.updates = updates;
        }

        @Scheduled(fixedDelay = 2000)
        void look() {
            updates.refresh();
        }
    }

    @Bean
    Secrets secrets() {
        return new Secrets(System::getenv);
    }

    @Bean
    PullRoute viewsRoute(
            PlatformTransactionManager manager,
            DataSource database,
            JdbcClient jdbc,
            PullSourcesJdbc sources,
            IntakePipeline intake,
            Secrets secrets,
            Clock clock) {
        ViewReading reading =
                new ViewReading(new ViewLedgerJdbc(new TransactionTemplate(manager), jdbc), intake, secrets, clock);
        PullRounds<ViewSource> rounds = new PullRounds<>(
                () -> sources.dueViews(clock.instant()),
                new SharedClaims(new SessionLock(database)),
                VIEWS_AT_ONCE,
                reading::round);
        return new PullRoute("views", LOOK_MILLIS, rounds::look);
    }
}
