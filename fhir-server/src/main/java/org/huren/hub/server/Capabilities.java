package org.huren.hub.server;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.jspecify.annotations.Nullable;

/** The CapabilityStatement, made from the table of offers; for one role, or for everybody with the roles named. */
final class Capabilities {
    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    private static final String SECURITY_SERVICE = "http://terminology.hl7.org/CodeSystem/restful-security-service";
    private static final String PIX = "https://profiles.ihe.net/ITI/PIXm/OperationDefinition/IHE.PIXm.pix";
    private static final String OPERATION = "http://hl7.org/fhir/OperationDefinition/";
    private static final String UNLINK = "urn:huren:operation:patient-unlink";
    private static final String EXPLAIN = "urn:huren:operation:diagnosticreport-explain-recognition";

    private final Offers offers;
    private final String issuer;
    private final Instant started;

    Capabilities(Offers offers, String issuer, Instant started) {
        this.offers = offers;
        this.issuer = issuer;
        this.started = started;
    }

    CapabilityStatement of(@Nullable Caller caller, String base) {
        CapabilityStatement statement = new CapabilityStatement();
        statement
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(Date.from(started))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1)
                .setName("Huren")
                .setTitle("互认枢纽 / Huren, the mutual recognition hub");
        statement.addFormat("application/fhir+json").addFormat("application/fhir+xml");
        statement.getSoftware().setName("Huren");
        statement
                .getImplementation()
                .setDescription("检查检验结果互认枢纽 / hub for mutual recognition of exam results")
                .setUrl(base);
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.setDocumentation(documentation(caller));
        security(rest);
        offers.types().forEach(type -> {
            List<Offer> lines = lines(caller, type);
            if (!lines.isEmpty()) {
                rest.addResource(resource(type, lines));
            }
        });
        return statement;
    }

    private List<Offer> lines(@Nullable Caller caller, String type) {
        return caller == null
                ? offers.lines().stream()
                        .filter(line -> line.type().equals(type))
                        .toList()
                : offers.of(caller.role(), type).stream().toList();
    }

    private static String documentation(@Nullable Caller caller) {
        return caller == null
                ? "未携带令牌：列出所有角色可用的内容 / asked without a token: what all roles may ask, with the roles named"
                : "角色 " + caller.role().claim() + " 可用的内容 / what the role "
                        + caller.role().claim() + " may ask";
    }

    private void security(CapabilityStatementRestComponent rest) {
        Extension uris = new Extension(OAUTH_URIS);
        uris.addExtension("authorize", new UriType(issuer + "/protocol/openid-connect/auth"));
        uris.addExtension("token", new UriType(issuer + "/protocol/openid-connect/token"));
        rest.getSecurity()
                .setCors(false)
                .addService()
                .addCoding()
                .setSystem(SECURITY_SERVICE)
                .setCode("SMART-on-FHIR");
        rest.getSecurity().addExtension(uris);
    }

    private static CapabilityStatementRestResourceComponent resource(String type, List<Offer> lines) {
        CapabilityStatementRestResourceComponent resource =
                new CapabilityStatementRestResourceComponent().setType(type);
        for (Interaction interaction : Interaction.values()) {
            List<Offer> offering = lines.stream()
                    .filter(line -> line.interactions().contains(interaction))
                    .toList();
            if (!offering.isEmpty()) {
                interaction(resource, interaction, offering);
            }
        }
        boolean versions = lines.stream().anyMatch(line -> line.interactions().contains(Interaction.VREAD));
        resource.setVersioning(versions ? ResourceVersionPolicy.VERSIONED : ResourceVersionPolicy.NOVERSION)
                .setReadHistory(versions)
                .setUpdateCreate(false)
                .setConditionalCreate(false)
                .setConditionalUpdate(false)
                .setConditionalRead(ConditionalReadStatus.NOTSUPPORTED)
                .setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
        lines.stream().flatMap(line -> line.includes().stream()).distinct().forEach(resource::addSearchInclude);
        parameters(resource, lines);
        return resource;
    }

    private static void interaction(
            CapabilityStatementRestResourceComponent resource, Interaction interaction, List<Offer> lines) {
        switch (interaction) {
            case CROSS_REFERENCE ->
                resource.addOperation().setName("ihe-pix").setDefinition(PIX).setDocumentation(roles(lines));
            case UNLINK ->
                resource.addOperation().setName("unlink").setDefinition(UNLINK).setDocumentation(roles(lines));
            case EXPLAIN ->
                resource.addOperation()
                        .setName("explain-recognition")
                        .setDefinition(EXPLAIN)
                        .setDocumentation(roles(lines));
            case LOOKUP, VALIDATE_CODE, SUBSUMES, EXPAND, TRANSLATE -> {
                String name = interaction.code().substring(1);
                resource.addOperation()
                        .setName(name)
                        .setDefinition(OPERATION + resource.getType() + "-" + name)
                        .setDocumentation(roles(lines));
            }
            case METADATA -> throw new IllegalStateException("no resource type offers metadata");
            case READ, VREAD, HISTORY, SEARCH, CREATE, UPDATE, DELETE ->
                resource.addInteraction()
                        .setCode(TypeRestfulInteraction.fromCode(interaction.code()))
                        .setDocumentation(roles(lines) + (interaction == Interaction.SEARCH ? rules(lines) : ""));
        }
    }

    private static void parameters(CapabilityStatementRestResourceComponent resource, List<Offer> lines) {
        lines.stream()
                .flatMap(line -> line.parameters().stream())
                .distinct()
                .forEach(parameter -> resource.addSearchParam()
                        .setName(parameter.name())
                        .setType(parameter.type())
                        .setDocumentation(parameter.documentation() + "；"
                                + roles(lines.stream()
                                        .filter(line -> line.parameters().contains(parameter))
                                        .toList())));
        String sort = lines.getFirst().sortKeys().isEmpty()
                ? ""
                : "_sort: " + String.join(", ", lines.getFirst().sortKeys()) + "; ";
        resource.setDocumentation(
                sort + "_count 0–" + RequestReader.MOST + ", _total, _summary, _elements, _format, _pretty");
    }

    private static String rules(List<Offer> lines) {
        return lines.stream()
                .filter(line -> !line.rule().text().isEmpty())
                .map(line -> "；" + claims(List.of(line)) + ": " + line.rule().text())
                .collect(Collectors.joining());
    }

    private static String roles(List<Offer> lines) {
        return "角色 / roles: " + claims(lines);
    }

    private static String claims(List<Offer> lines) {
        return Arrays.stream(Role.values())
                .filter(role -> lines.stream().anyMatch(line -> line.roles().contains(role)))
                .map(Role::claim)
                .collect(Collectors.joining(", "));
    }
}
