package org.huren.hub;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.huren.bridge.dicomweb.ArchiveClient;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.bridge.dicomweb.Harvests;
import org.huren.bridge.door.PullRoute;
import org.huren.bridge.pull.PullRounds;
import org.huren.bridge.pull.Secrets;
import org.huren.hub.access.Access;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.dicomweb.StudyGrants;
import org.huren.hub.imaging.Endpoints;
import org.huren.hub.imaging.EndpointsService;
import org.huren.hub.imaging.HarvestLedgerJdbc;
import org.huren.hub.imaging.HarvestedStudiesJdbc;
import org.huren.hub.imaging.ImageAccess;
import org.huren.hub.imaging.ImageGrantsJdbc;
import org.huren.hub.imaging.ImagingIndexJdbc;
import org.huren.hub.imaging.ImagingStudies;
import org.huren.hub.imaging.ImagingStudiesService;
import org.huren.hub.imaging.StudyDesk;
import org.huren.hub.postgres.HubKeys;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.pull.PullSourcesJdbc;
import org.huren.hub.pull.SharedClaims;
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

    private static final int ARCHIVES_AT_ONCE = 4;
    private static final int LOOK_MILLIS = 1000;
    private static final int SETTLE_MILLIS = 5000;

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
    Endpoints endpoints(ReadTransaction tx, PullSourcesJdbc sources, AuditTrail audit, Clock clock) {
        return new EndpointsService(tx, sources, audit, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Bean
    ArchiveClient archiveClient(Secrets secrets) {
        return new ArchiveClient(secrets);
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
    PullRoute archivesRoute(
            PlatformTransactionManager manager,
            DataSource database,
            JdbcClient jdbc,
            PullSourcesJdbc sources,
            StudyDesk desk,
            ArchiveClient client,
            Clock clock) {
        Harvests harvests =
                new Harvests(client, new HarvestLedgerJdbc(new TransactionTemplate(manager), jdbc, desk), clock);
        PullRounds<ArchiveSource> rounds = new PullRounds<>(
                () -> sources.dueArchives(clock.instant()),
                new SharedClaims(new SessionLock(database)),
                ARCHIVES_AT_ONCE,
                harvests::round);
        return new PullRoute("archives", LOOK_MILLIS, rounds::look);
    }

    @Bean
    PullRoute studiesRoute(StudyDesk desk) {
        return new PullRoute("studies", SETTLE_MILLIS, desk::settleNew);
    }
}
