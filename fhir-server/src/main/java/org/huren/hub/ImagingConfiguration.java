package org.huren.hub;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.huren.bridge.dicomweb.HarvestRounds;
import org.huren.bridge.dicomweb.ImageFetch;
import org.huren.bridge.dicomweb.Secrets;
import org.huren.bridge.door.HarvestRoute;
import org.huren.hub.access.Access;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.dicomweb.StudyGrants;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.imaging.Endpoints;
import org.huren.hub.imaging.EndpointsService;
import org.huren.hub.imaging.HarvestLedgerJdbc;
import org.huren.hub.imaging.HarvestedStudiesJdbc;
import org.huren.hub.imaging.ImageAccess;
import org.huren.hub.imaging.ImageGrantsJdbc;
import org.huren.hub.imaging.ImagingIndexJdbc;
import org.huren.hub.imaging.ImagingStudies;
import org.huren.hub.imaging.ImagingStudiesService;
import org.huren.hub.imaging.PullSourceUpdates;
import org.huren.hub.imaging.PullSourcesJdbc;
import org.huren.hub.imaging.SourceClaimsJdbc;
import org.huren.hub.imaging.StudyDesk;
import org.huren.hub.postgres.HubKeys;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.Disclosures;
import org.huren.hub.result.ImagedReports;
import org.huren.hub.result.ReportSearchJdbc;
import org.huren.hub.server.Seal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what fetches from archives and what shows it. */
@Configuration(proxyBeanMethods = false)
class ImagingConfiguration {

    @Bean
    ImagingIndexJdbc imagingIndex(JdbcClient jdbc) {
        return new ImagingIndexJdbc(jdbc);
    }

    @Bean
    ImagingStudies imagingStudies(
            ReadTransaction tx,
            ImagingIndexJdbc index,
            ResourceStoreJdbc resources,
            ReportSearchJdbc reports,
            Access access,
            AuditTrail audit) {
        return new ImagingStudiesService(
                tx, index, resources, new ImagedReports(reports), access, new Disclosures(audit));
    }

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
    Endpoints endpoints(ReadTransaction tx, PullSourcesJdbc sources, AuditTrail audit, Clock clock) {
        return new EndpointsService(tx, sources, audit, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Bean
    Secrets secrets() {
        return new Secrets(System::getenv);
    }

    @Bean
    ImageFetch imageFetch(Secrets secrets) {
        return new ImageFetch(secrets);
    }

    @Bean
    ImageGrantsJdbc imageGrants(JdbcClient jdbc) {
        return new ImageGrantsJdbc(jdbc);
    }

    @Bean
    ImageAccess imageAccess(
            PlatformTransactionManager manager,
            ImagingIndexJdbc index,
            ImageGrantsJdbc grants,
            PullSourcesJdbc sources,
            Access access,
            AuditTrail audit,
            Clock clock) {
        return new ImageAccess(new TransactionTemplate(manager), index, grants, sources, access, audit, clock);
    }

    @Bean
    StudyGrants studyGrants(JdbcClient jdbc, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new StudyGrants(new Seal(HubKeys.shared(jdbc, "image-grant", random), random), clock);
    }

    @Bean
    GrantKeeping grantKeeping(ImageGrantsJdbc grants, Clock clock) {
        return new GrantKeeping(grants, clock);
    }

    /** What must be done every hour. */
    static class GrantKeeping {
        private final ImageGrantsJdbc grants;
        private final Clock clock;

        GrantKeeping(ImageGrantsJdbc grants, Clock clock) {
            this.grants = grants;
            this.clock = clock;
        }

        @Scheduled(cron = "0 23 * * * *", zone = "UTC")
        void forget() {
            grants.forget(clock.instant());
        }
    }

    @Bean
    StudyDesk studyDesk(
            PlatformTransactionManager manager,
            JdbcClient jdbc,
            ImagingIndexJdbc index,
            ResourceStoreJdbc resources,
            PullSourcesJdbc sources,
            Clock clock) {
        return new StudyDesk(
                new TransactionTemplate(manager), new HarvestedStudiesJdbc(jdbc), index, resources, sources, clock);
    }

    @Bean
    HarvestRoute harvestRoute(
            PlatformTransactionManager manager,
            DataSource database,
            JdbcClient jdbc,
            PullSourcesJdbc sources,
            StudyDesk desk,
            Secrets secrets,
            Clock clock) {
        HarvestRounds rounds = new HarvestRounds(
                () -> sources.due(clock.instant()),
                new SourceClaimsJdbc(database),
                new HarvestLedgerJdbc(new TransactionTemplate(manager), jdbc, desk),
                secrets,
                clock);
        return new HarvestRoute(rounds, desk::settleNew);
    }
}
