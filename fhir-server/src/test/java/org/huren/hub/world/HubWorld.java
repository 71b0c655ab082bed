package org.huren.hub.world;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.huren.bridge.Door;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.dicomweb.ArchiveClient;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.bridge.dicomweb.Harvests;
import org.huren.bridge.pull.PullRounds;
import org.huren.bridge.pull.Secrets;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.bridge.view.ViewReading;
import org.huren.bridge.view.ViewSource;
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
import org.huren.hub.audit.ReportDisclosuresJdbc;
import org.huren.hub.audit.ThroughLinkJdbc;
import org.huren.hub.codes.CodeChanges;
import org.huren.hub.codes.CodeMapsJdbc;
import org.huren.hub.codes.DraftsJdbc;
import org.huren.hub.codes.MapSeeds;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.Remapper;
import org.huren.hub.codes.RemappingsJdbc;
import org.huren.hub.codes.WorklistJdbc;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.directory.FacilityTableJdbc;
import org.huren.hub.identity.PatientIntake;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.identity.PatientStoreJdbc;
import org.huren.hub.identity.Patients;
import org.huren.hub.identity.PatientsService;
import org.huren.hub.identity.PersonLinker;
import org.huren.hub.identity.PersonLinksJdbc;
import org.huren.hub.identity.RecordMerge;
import org.huren.hub.identity.Separation;
import org.huren.hub.imaging.Endpoints;
import org.huren.hub.imaging.EndpointsService;
import org.huren.hub.imaging.HarvestLedgerJdbc;
import org.huren.hub.imaging.HarvestedStudiesJdbc;
import org.huren.hub.imaging.ImageAccess;
import org.huren.hub.imaging.ImageGrantsJdbc;
import org.huren.hub.imaging.ImagingIndexJdbc;
import org.huren.hub.imaging.ImagingStudies;
import org.huren.hub.imaging.ImagingStudiesService;
import org.huren.hub.imaging.RecordedStudiesJdbc;
import org.huren.hub.imaging.StudyDesk;
import org.huren.hub.intake.ContentIntake;
import org.huren.hub.intake.HubIntake;
import org.huren.hub.intake.MessageJournalJdbc;
import org.huren.hub.parts.RealOrthanc;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.postgres.MonthlyPartitions;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.pull.PullProgressJdbc;
import org.huren.hub.pull.PullSourceUpdates;
import org.huren.hub.pull.PullSourcesJdbc;
import org.huren.hub.pull.SharedClaims;
import org.huren.hub.pull.ViewLedgerJdbc;
import org.huren.hub.recognition.Explanations;
import org.huren.hub.recognition.ExplanationsService;
import org.huren.hub.recognition.Findings;
import org.huren.hub.recognition.FindingsService;
import org.huren.hub.recognition.chain.Chain;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.recognition.rule.governance.CatalogueInForce;
import org.huren.hub.recognition.rule.governance.RuleHub;
import org.huren.hub.recognition.rule.governance.RuleSeeds;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.Disclosures;
import org.huren.hub.result.DocumentIntake;
import org.huren.hub.result.DocumentSearchJdbc;
import org.huren.hub.result.DocumentStoreJdbc;
import org.huren.hub.result.Documents;
import org.huren.hub.result.DocumentsService;
import org.huren.hub.result.ImagedReports;
import org.huren.hub.result.OrderIntake;
import org.huren.hub.result.OrderStoreJdbc;
import org.huren.hub.result.PractitionerIntake;
import org.huren.hub.result.Quarantine;
import org.huren.hub.result.RecognisedLines;
import org.huren.hub.result.ReportIntake;
import org.huren.hub.result.ReportRecodingJdbc;
import org.huren.hub.result.ReportSearchJdbc;
import org.huren.hub.result.ReportStoreJdbc;
import org.huren.hub.result.Results;
import org.huren.hub.result.ResultsService;
import org.huren.terminology.Units;
import org.huren.terminology.map.Specimens;
import org.huren.terminology.unit.UcumConversion;
import org.huren.terminology.unit.UnitSpellings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The hub's services on a fresh database, with the facilities JL-A, JL-B and JL-C. */
public final class HubWorld {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    /** Of messages that do not say. */
    private static final Map<String, Charset> CHARSETS =
            Map.of("JL-A", UTF_8, "JL-B", Charset.forName("GB18030"), "JL-C", Charset.forName("GBK"));

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    public final JdbcClient jdbc;
    public final Results results;
    public final Documents documents;
    public final ImagingStudies studies;
    public final Access access;
    public final Findings findings;
    private final Function<RuleBooks, Explanations> explanations;
    public final PullSourcesJdbc sources;
    public final PullProgressJdbc progress;
    public final StudyDesk desk;
    public final ImageAccess images;
    public final ArchiveClient fetch;
    public final Endpoints endpoints;
    public final PullRounds<ArchiveSource> rounds;
    public final PullRounds<ViewSource> views;
    public final FacilityRegistry facilities;
    public final Patients patients;
    public final Consents consents;
    public final AuditEvents audit;
    public final IntakePipeline pipeline;
    public final RuleHub rules;
    public final MapsInForce maps;
    public final CodeChanges changes;
    public final Remapper remapper;
    public final WorklistJdbc worklist;
    public final StatementLog statements;
    private final DataSource database;

    public HubWorld() {
        this(RealPostgres.migratedDatabase().dataSource());
    }

    /** @param codes directory of the maps that the facilities begin with */
    public HubWorld(Path codes) {
        this(RealPostgres.migratedDatabase().dataSource(), Optional.of(codes));
    }

    /** On a database that the test itself starts and stops. */
    public HubWorld(DataSource database) {
        this(database, Optional.empty());
    }

    /** One more hub on a database that another one may use. */
    public HubWorld(DataSource database, Optional<Path> codes) {
        this.database = database;
        Flyway.configure().dataSource(database).load().migrate();
        this.statements = new StatementLog(database);
        Clock clock = Clock.systemUTC();
        Random random = new Random(1);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(statements.dataSource());
        TransactionTemplate writing = new TransactionTemplate(manager);
        this.jdbc = JdbcClient.create(statements.dataSource());
        JdbcTemplate template = new JdbcTemplate(statements.dataSource());
        ReadTransaction reading = new ReadTransaction(manager, template);
        new MonthlyPartitions(jdbc, clock).ensure();
        FacilityTableJdbc table = new FacilityTableJdbc(jdbc);
        CHARSETS.forEach((code, charset) -> table.save(
                new Facility(new FacilityCode(code), code, charset, CHINA, ServiceCategory.LABORATORY),
                true,
                clock.instant()));
        this.facilities = new FacilityRegistry(table);
        facilities.refresh();

        PersonRecordsJdbc persons = new PersonRecordsJdbc(template);
        ConsentRulesJdbc rules = new ConsentRulesJdbc(jdbc);
        this.access = new Access(persons, clock);
        AuditTrail trail = new AuditTrail(template, clock, random);
        ResourceStoreJdbc resources = new ResourceStoreJdbc(jdbc);
        ReportStoreJdbc reports = new ReportStoreJdbc(jdbc);
        PatientStoreJdbc records = new PatientStoreJdbc(jdbc);
        PersonLinksJdbc links = new PersonLinksJdbc(jdbc);
        ImagingIndexJdbc imaging = new ImagingIndexJdbc(jdbc);
        ReportSearchJdbc reportSearch = new ReportSearchJdbc(jdbc);
        this.results =
                new ResultsService(reading, reports, reportSearch, new OrderStoreJdbc(jdbc), imaging, access, trail);
        this.studies = new ImagingStudiesService(
                reading, imaging, resources, new ImagedReports(reportSearch), access, new Disclosures(trail));
        UcumConversion conversion = UcumConversion.standard();
        Specimens specimens = new Specimens();
        this.explanations = rulesInForce -> new ExplanationsService(
                reading,
                access,
                trail,
                new RecognisedLines(reportSearch, reports),
                new RecordedStudiesJdbc(jdbc),
                new ExplanationsService.Judge(new Chain(conversion, specimens, CHINA), specimens, rulesInForce, clock));
        this.findings = new FindingsService(
                new RecognisedLines(reportSearch, reports),
                new RecordedStudiesJdbc(jdbc),
                new Chain(conversion, specimens, CHINA),
                conversion,
                specimens);
        this.sources = new PullSourcesJdbc(jdbc, facility -> CHINA);
        this.progress = new PullProgressJdbc(jdbc);
        this.desk = new StudyDesk(writing, new HarvestedStudiesJdbc(jdbc), imaging, resources, sources, clock);
        this.endpoints = new EndpointsService(reading, sources, trail, Instant.EPOCH);
        this.images = new ImageAccess(writing, imaging, new ImageGrantsJdbc(jdbc), sources, access, trail, clock);
        this.fetch = new ArchiveClient(new Secrets(RealOrthanc.SECRETS::get));
        SharedClaims claims = new SharedClaims(new SessionLock(database));
        this.rounds = new PullRounds<>(
                () -> sources.dueArchives(clock.instant()),
                claims,
                4,
                new Harvests(fetch, new HarvestLedgerJdbc(writing, jdbc, desk), clock)::round);
        this.documents = new DocumentsService(
                reading, new DocumentStoreJdbc(jdbc), new DocumentSearchJdbc(jdbc), resources, access, trail);
        this.patients = new PatientsService(
                reading, records, access, trail, new Separation(links, new ThroughLinkJdbc(jdbc)), clock);
        this.consents = new ConsentsService(
                writing,
                resources,
                rules,
                access,
                trail,
                new ConsentContent(FhirContext.forR4Cached(), new ConsentReader(facilities::knows)),
                clock);
        this.audit = new AuditEventsService(reading, new AuditStoreJdbc(jdbc), trail, persons);
        PersonLinker linker = new PersonLinker(links);
        PatientIntake patientIntake = new PatientIntake(records, linker, clock);
        PractitionerIntake practitioners = new PractitionerIntake(resources);
        CodeMapsJdbc mapTable = new CodeMapsJdbc(jdbc);
        Units units = UnitSpellings.standard();
        this.rules = new RuleHub(
                statements.dataSource(),
                RuleSeeds.files(codes.map(folder -> folder.resolveSibling("rules")), codes, Optional.empty()),
                clock);
        CatalogueInForce catalogue = new CatalogueInForce(this.rules.inForce, clock);
        this.maps = new MapsInForce(
                mapTable,
                new MapSeeds(codes, writing, mapTable, units, clock),
                () -> {
                    this.rules.inForce.refresh();
                    return catalogue.catalogue();
                },
                units);
        maps.refresh();
        RemappingsJdbc remappings = new RemappingsJdbc(jdbc);
        this.changes = new CodeChanges(writing, mapTable, new DraftsJdbc(jdbc), remappings, maps, clock);
        this.remapper = new Remapper(
                writing, remappings, maps, new ReportRecodingJdbc(template, reports, clock), facility -> CHINA, clock);
        this.worklist = new WorklistJdbc(jdbc);
        DocumentIntake attached = new DocumentIntake(new DocumentStoreJdbc(jdbc), resources, practitioners, persons);
        HubIntake intake = new HubIntake(
                writing,
                () -> new RoundTrip(template),
                new MessageJournalJdbc(jdbc, random),
                patientIntake,
                new ContentIntake(
                        maps,
                        new ReportIntake(
                                reports,
                                practitioners,
                                persons,
                                new Quarantine(new ReportDisclosuresJdbc(jdbc), trail),
                                attached),
                        new OrderIntake(new OrderStoreJdbc(jdbc), practitioners, persons),
                        attached,
                        new RecordMerge(patientIntake, linker)),
                clock);
        this.pipeline = new IntakePipeline(facilities, maps, units, intake);
        this.views = new PullRounds<>(
                () -> sources.dueViews(clock.instant()),
                claims,
                2,
                new ViewReading(
                                new ViewLedgerJdbc(writing, jdbc),
                                pipeline,
                                new Secrets(RealOrthanc.SECRETS::get),
                                clock)::round);
    }

    /** What an operator writes. */
    public void sourceFile(String json) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "sources", ".json");
            Files.writeString(file, json);
            new PullSourceUpdates(Optional.of(file), sources, facilities::knows).refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one message; lines may end with LF here. */
    public Receipt send(String hl7) {
        return send(hl7.replace('\n', '\r').getBytes(UTF_8));
    }

    public Receipt send(byte[] hl7) {
        Answer answer = pipeline.take(new InboundMessage(Door.MLLP, hl7, Instant.now(), null));
        return switch (answer) {
            case Answer.Acknowledgement acknowledgement -> acknowledgement.receipt();
            case Answer.None ignored -> throw new AssertionError("no answer");
        };
    }

    /** What explains recognition by these rules. */
    public Explanations explanations(RuleBooks rules) {
        return explanations.apply(rules);
    }

    /** Where all of this lies, for what goes past the services. */
    public DataSource database() {
        return database;
    }

    /** The id of a patient's record at a facility. */
    public static String patientId(String facility, String localNumber) {
        return PatientKey.of(new FacilityCode(facility), localNumber).toString();
    }

    /** Forgets everything but its facilities, their maps and the rules. */
    public void empty() {
        String tables = jdbc.sql("""
                select string_agg(tablename, ', ') from pg_tables where schemaname = 'public'
                   and tablename not in ('facility', 'hub_key', 'flyway_schema_history')
                   and tablename not like 'audit_event%' and tablename not like 'code_map%'
                   and tablename not like 'rule\\_%'
                """).query(String.class).single();
        jdbc.sql("truncate " + tables).update();
    }

    public long count(String table) {
        return Objects.requireNonNull(
                jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }
}
