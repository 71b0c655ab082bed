package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.huren.hub.access.Consents;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Callers;
import org.huren.hub.directory.Directory;
import org.huren.hub.drift.WorkTasks;
import org.huren.hub.failure.FailureInterceptor;
import org.huren.hub.failure.Outcomes;
import org.huren.hub.failure.Problems;
import org.huren.hub.identity.Patients;
import org.huren.hub.imaging.Endpoints;
import org.huren.hub.imaging.ImagingStudies;
import org.huren.hub.recognition.Explanations;
import org.huren.hub.result.Documents;
import org.huren.hub.result.ResultKind;
import org.huren.hub.result.Results;
import org.huren.hub.terminology.Terminology;
import org.huren.hub.web.ContainerReport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the FHIR door together. */
@Configuration(proxyBeanMethods = false)
public class ServerConfiguration {
    @Bean
    FhirContext fhirContext() {
        return FhirContext.forR4Cached();
    }

    @Bean
    Outcomes outcomes(FhirContext fhir) {
        return new Outcomes(fhir);
    }

    @Bean
    HubServer hubServer(
            FhirContext fhir,
            Services services,
            Callers callers,
            PageTokenKey pageTokenKey,
            Outcomes outcomes,
            @Value("${huren.issuer}") String issuer) {
        Offers offers = new Offers();
        PageTokens tokens = new PageTokens(pageTokenKey, new SecureRandom());
        Problems problems = new Problems();
        Instant started = Instant.now();
        return new HubServer(
                fhir,
                new HubServer.Parts(
                        new Gate(new RequestReader(offers, callers, tokens, fhir), fhir),
                        providers(services),
                        new CapabilityProvider(
                                new Capabilities(offers, issuer, started),
                                new TerminologyStatement(services.terminology(), started)),
                        List.of(
                                new AnswerWriter(fhir, tokens, problems),
                                new FailureInterceptor(outcomes, callers, services.auditEvents(), problems))));
    }

    private static List<IResourceProvider> providers(Services services) {
        return List.of(
                new PatientProvider(services.patients()),
                new ReportProvider(services.results(), services.explanations()),
                new ResultProvider(services.results(), ResultKind.OBSERVATION),
                new ResultProvider(services.results(), ResultKind.SERVICE_REQUEST),
                new ResultProvider(services.results(), ResultKind.SPECIMEN),
                new DocumentProvider(services.documents()),
                new BinaryProvider(services.documents()),
                new ImagingStudyProvider(services.imagingStudies()),
                new ConsentProvider(services.consents()),
                new AuditEventProvider(services.auditEvents()),
                new OrganizationProvider(services.directory()),
                new EndpointProvider(services.endpoints()),
                new PractitionerProvider(services.directory()),
                new CodeSystemProvider(services.terminology()),
                new ValueSetProvider(services.terminology()),
                new ConceptMapProvider(services.terminology()),
                new TaskProvider(services.tasks(), services.recognised().recalls()),
                new DetectedIssueProvider(services.recognised().issues()),
                new MeasureProvider(services.recognised().figures()),
                new MeasureReportProvider(services.recognised().figures()));
    }

    /** The hub's services that this door opens on. */
    record Services(
            Patients patients,
            Results results,
            Explanations explanations,
            Documents documents,
            ImagingStudies imagingStudies,
            Endpoints endpoints,
            Consents consents,
            AuditEvents auditEvents,
            Directory directory,
            Terminology terminology,
            WorkTasks tasks,
            Recognised recognised) {}

    @Bean
    Services fhirServices(
            Patients patients,
            Results results,
            Explanations explanations,
            Documents documents,
            ImagingStudies imagingStudies,
            Endpoints endpoints,
            Consents consents,
            AuditEvents auditEvents,
            Directory directory,
            Terminology terminology,
            WorkTasks tasks,
            Recognised recognised) {
        return new Services(
                patients,
                results,
                explanations,
                documents,
                imagingStudies,
                endpoints,
                consents,
                auditEvents,
                directory,
                terminology,
                tasks,
                recognised);
    }

    @Bean
    ServletRegistrationBean<HubServer> fhirServlet(HubServer server) {
        ServletRegistrationBean<HubServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    ServletRegistrationBean<SmartConfiguration> smartServlet(@Value("${huren.issuer}") String issuer, JsonMapper json) {
        ServletRegistrationBean<SmartConfiguration> registration = new ServletRegistrationBean<>(
                new SmartConfiguration(issuer, json), "/fhir/.well-known/smart-configuration");
        registration.setName("smart");
        return registration;
    }

    /**
     * People type {@code identifier=system|value} as FHIR writes it; RFC 3986 would have the bar encoded. What Tomcat
     * refuses by itself is answered in FHIR too.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
        return factory -> {
            factory.addConnectorCustomizers(connector -> connector.setProperty("relaxedQueryChars", "|\"<>[\\]^`{}"));
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ContainerReport.class.getName());
                }
            });
        };
    }
}
