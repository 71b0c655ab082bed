package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapabilityTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void withoutATokenEveryOfferIsListedWithItsRoles() {
        CapabilityStatement statement = statement(null);

        assertThat(types(statement))
                .containsExactly(
                        "DiagnosticReport",
                        "Observation",
                        "ServiceRequest",
                        "Specimen",
                        "DocumentReference",
                        "Binary",
                        "ImagingStudy",
                        "Patient",
                        "Consent",
                        "DetectedIssue",
                        "AuditEvent",
                        "Organization",
                        "Endpoint",
                        "Practitioner",
                        "CodeSystem",
                        "ValueSet",
                        "ConceptMap",
                        "Task",
                        "Measure",
                        "MeasureReport");
        assertThat(resource(statement, "AuditEvent").getInteraction().getFirst().getDocumentation())
                .contains("patient, regulator");
        assertThat(resource(statement, "DiagnosticReport")
                        .getSearchInclude()
                        .getFirst()
                        .getValue())
                .isEqualTo("DiagnosticReport:result");
    }

    @Test
    void aTokenNarrowsTheStatementToItsRoleAndNobodyElses() {
        assertThat(types(statement(door.mint.regulatorZhou())))
                .containsExactly(
                        "AuditEvent",
                        "Organization",
                        "Endpoint",
                        "Practitioner",
                        "CodeSystem",
                        "ValueSet",
                        "ConceptMap",
                        "Measure",
                        "MeasureReport");
        assertThat(types(statement(door.mint.drWang())))
                .contains("Observation", "DocumentReference", "ImagingStudy")
                .doesNotContain("AuditEvent", "Consent");
        assertThat(types(statement(door.mint.engineerQian())))
                .containsExactly("Organization", "Endpoint", "Practitioner", "CodeSystem", "ValueSet", "ConceptMap");
        assertThat(types(statement(null))).hasSize(20);
    }

    @Test
    void onlyAStewardIsOfferedUnlinking() {
        assertThat(resource(statement(door.mint.stewardSun()), "Patient").getOperation())
                .extracting(operation -> operation.getName())
                .containsExactly("ihe-pix", "unlink");
        assertThat(resource(statement(door.mint.drWang()), "Patient").getOperation())
                .extracting(operation -> operation.getName())
                .containsExactly("ihe-pix");
    }

    @Test
    void everyRoleIsOfferedTheOperationsOfTerminology() {
        CapabilityStatement statement = statement(door.mint.engineerQian());

        assertThat(resource(statement, "CodeSystem").getOperation())
                .extracting(operation -> operation.getDefinition())
                .containsExactly(
                        "http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup",
                        "http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code",
                        "http://hl7.org/fhir/OperationDefinition/CodeSystem-subsumes");
        assertThat(resource(statement, "ValueSet").getOperation())
                .extracting(operation -> operation.getName())
                .containsExactly("validate-code", "expand");
        assertThat(resource(statement, "ConceptMap").getOperation())
                .extracting(operation -> operation.getName())
                .containsExactly("translate");
    }

    @Test
    void theTerminologyStatementNamesEverySystemWithItsVersion() {
        TerminologyCapabilities statement = FHIR.newJsonParser()
                .parseResource(
                        TerminologyCapabilities.class,
                        door.get(null, "/fhir/metadata?mode=terminology").body());

        assertThat(statement.getCodeSystem())
                .extracting(system -> system.getUri())
                .contains("urn:huren:item", "urn:huren:reason", "http://loinc.org");
        assertThat(statement.getCodeSystem())
                .allMatch(system -> !system.getVersionFirstRep().getCode().isEmpty());
        assertThat(door.get(null, "/fhir/metadata?mode=full").body()).contains("CapabilityStatement");
        assertThat(door.get(null, "/fhir/metadata?mode=normative").status()).isEqualTo(400);
    }

    @Test
    void whatTheStatementOffersIsTaken() {
        String token = door.mint.drWang();
        for (var resource : statement(token).getRest().getFirst().getResource()) {
            for (var parameter : resource.getSearchParam()) {
                String value = parameter.getType().toCode().equals("date") ? "2026-01-01" : "x";
                String query = parameter.getName().equals("patient") ? "" : "&" + parameter.getName() + "=" + value;
                String named = query.contains("identifier")
                                || resource.getType()
                                        .matches(
                                                "Organization|Endpoint|Practitioner|CodeSystem|ValueSet|ConceptMap|Task")
                        ? ""
                        : resource.getType().equals("Patient") ? "_id=x" : "patient=p-1";
                String path = "/fhir/" + resource.getType() + "?" + named
                        + (query.contains("_id") && named.contains("_id") ? "" : query);
                assertThat(door.get(token, path).status()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void theStatementNamesSmartAndTheIssuer() {
        String body = door.get(null, "/fhir/metadata").body();

        assertThat(body)
                .contains("SMART-on-FHIR")
                .contains("oauth-uris")
                .contains(door.mint.issuer() + "/protocol/openid-connect/token")
                .contains("\"url\":\"" + door.base() + "\"");
        assertThat(door.get(null, "/fhir/metadata?_format=xml").body()).startsWith("<CapabilityStatement");
    }

    @Test
    void theHomePageLinksToTheStatementAndKeepsScriptsOut() {
        FhirDoor.Reply reply = door.get(null, "/");

        assertThat(reply.body()).contains("/fhir/metadata").contains("网页尚未提供").contains("README");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    }

    private CapabilityStatement statement(@Nullable String token) {
        return FHIR.newJsonParser()
                .parseResource(
                        CapabilityStatement.class,
                        door.get(token, "/fhir/metadata").body());
    }

    private static List<String> types(CapabilityStatement statement) {
        return statement.getRest().getFirst().getResource().stream()
                .map(CapabilityStatementRestResourceComponent::getType)
                .toList();
    }

    private static CapabilityStatementRestResourceComponent resource(CapabilityStatement statement, String type) {
        return statement.getRest().getFirst().getResource().stream()
                .filter(resource -> resource.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
