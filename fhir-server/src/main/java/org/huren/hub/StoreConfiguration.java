package org.huren.hub;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.huren.consent.directive.ConsentReader;
import org.huren.hub.access.Access;
import org.huren.hub.access.ConsentContent;
import org.huren.hub.access.ConsentRulesJdbc;
import org.huren.hub.access.Consents;
import org.huren.hub.access.ConsentsService;
import org.huren.hub.access.PersonRecordsJdbc;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.audit.AuditEventsService;
import org.huren.hub.audit.AuditStoreJdbc;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.audit.ThroughLinkJdbc;
import org.huren.hub.directory.Directory;
import org.huren.hub.directory.DirectoryService;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityTableJdbc;
import org.huren.hub.directory.FacilityUpdates;
import org.huren.hub.identity.PatientStoreJdbc;
import org.huren.hub.identity.Patients;
import org.huren.hub.identity.PatientsService;
import org.huren.hub.identity.PersonLinksJdbc;
import org.huren.hub.identity.Separation;
import org.huren.hub.postgres.DurabilityCheck;
import org.huren.hub.postgres.HubKeys;
import org.huren.hub.postgres.MonthlyPartitions;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.DocumentSearchJdbc;
import org.huren.hub.result.DocumentStoreJdbc;
import org.huren.hub.result.Documents;
import org.huren.hub.result.DocumentsService;
import org.huren.hub.result.OrderStoreJdbc;
import org.huren.hub.result.ReportSearchJdbc;
import org.huren.hub.result.ReportStoreJdbc;
import org.huren.hub.result.Results;
import org.huren.hub.result.ResultsService;
import org.huren.hub.result.StudyLinks;
import org.huren.hub.server.PageTokenKey;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the store and the services that answer from it together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubProperties.class)
class StoreConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    ReadTransaction readTransaction(PlatformTransactionManager manager, JdbcTemplate jdbc) {
        return new ReadTransaction(manager, jdbc);
    }

    @Bean
    FacilityTableJdbc facilityTable(JdbcClient jdbc) {
        DurabilityCheck.require(jdbc);
        return new FacilityTableJdbc(jdbc);
    }

    @Bean
    FacilityRegistry facilityRegistry(FacilityTableJdbc table) {
        return new FacilityRegistry(table);
    }

    @Bean(initMethod = "start")
    FacilityUpdates facilityUpdates(
            FacilityTableJdbc table, FacilityRegistry registry, HubProperties properties, Clock clock) {
        return new FacilityUpdates(given(properties.facilities()), table, registry, clock);
    }

    static Optional<Path> given(String path) {
        return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
    }

    @Bean
    MonthlyPartitions monthlyPartitions(JdbcClient jdbc, Clock clock) {
        MonthlyPartitions partitions = new MonthlyPartitions(jdbc, clock);
        partitions.ensure();
        return partitions;
    }

    @Bean
    PageTokenKey pageTokenKey(JdbcClient jdbc) {
        return new PageTokenKey(HubKeys.shared(jdbc, "page-token", new SecureRandom()));
    }

    @Bean
    AuditTrail auditTrail(JdbcTemplate jdbc, Clock clock, RandomGenerator random) {
        return new AuditTrail(jdbc, clock, random);
    }

    @Bean
    PersonRecordsJdbc personRecords(JdbcTemplate jdbc) {
        return new PersonRecordsJdbc(jdbc);
    }

    @Bean
    ConsentRulesJdbc consentRules(JdbcClient jdbc) {
        return new ConsentRulesJdbc(jdbc);
    }

    @Bean
    Access access(PersonRecordsJdbc persons, Clock clock) {
        return new Access(persons, clock);
    }

    @Bean
    ResourceStoreJdbc resourceStore(JdbcClient jdbc) {
        return new ResourceStoreJdbc(jdbc);
    }

    @Bean
    ReportStoreJdbc reportStore(JdbcClient jdbc) {
        return new ReportStoreJdbc(jdbc);
    }

    @Bean
    ReportSearchJdbc reportSearch(JdbcClient jdbc) {
        return new ReportSearchJdbc(jdbc);
    }

    @Bean
    PatientStoreJdbc patientStore(JdbcClient jdbc) {
        return new PatientStoreJdbc(jdbc);
    }

    @Bean
    Results results(
            ReadTransaction tx,
            ReportStoreJdbc store,
            ReportSearchJdbc search,
            StudyLinks studies,
            Access access,
            AuditTrail audit,
            JdbcClient jdbc) {
        return new ResultsService(tx, store, search, new OrderStoreJdbc(jdbc), studies, access, audit);
    }

    @Bean
    Documents documents(
            ReadTransaction tx, ResourceStoreJdbc resources, Access access, AuditTrail audit, JdbcClient jdbc) {
        return new DocumentsService(
                tx, new DocumentStoreJdbc(jdbc), new DocumentSearchJdbc(jdbc), resources, access, audit);
    }

    @Bean
    Patients patients(
            ReadTransaction tx, PatientStoreJdbc store, Access access, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        Separation separation = new Separation(new PersonLinksJdbc(jdbc), new ThroughLinkJdbc(jdbc));
        return new PatientsService(tx, store, access, audit, separation, clock);
    }

    @Bean
    Consents consents(
            PlatformTransactionManager manager,
            ResourceStoreJdbc store,
            ConsentRulesJdbc rules,
            Access access,
            AuditTrail audit,
            FacilityRegistry facilities,
            Clock clock) {
        ConsentContent content = new ConsentContent(FhirContext.forR4Cached(), new ConsentReader(facilities::knows));
        return new ConsentsService(new TransactionTemplate(manager), store, rules, access, audit, content, clock);
    }

    @Bean
    Directory directory(ReadTransaction tx, FacilityTableJdbc table, ResourceStoreJdbc resources, AuditTrail audit) {
        return new DirectoryService(tx, table, resources, audit);
    }

    @Bean
    AuditEvents auditEvents(ReadTransaction tx, JdbcClient jdbc, AuditTrail trail, PersonRecordsJdbc persons) {
        return new AuditEventsService(tx, new AuditStoreJdbc(jdbc), trail, persons);
    }
}
