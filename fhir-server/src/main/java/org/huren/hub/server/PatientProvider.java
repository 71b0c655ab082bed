package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.identity.PatientSearch;
import org.huren.hub.identity.Patients;
import org.huren.hub.identity.Patients.CrossReference;
import org.huren.hub.identity.Patients.Unlinked;
import org.huren.hub.slice.TokenTerm;

/** Patient records, which of them are one person, and the way out of a wrong link. */
public final class PatientProvider implements IResourceProvider {
    private final Patients patients;

    public PatientProvider(Patients patients) {
        this.patients = patients;
    }

    @Override
    public Class<Patient> getResourceType() {
        return Patient.class;
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(
                details,
                asked.interaction() == Interaction.VREAD
                        ? patients.vread(
                                asked.callerOrThrow(),
                                asked.idOrThrow(),
                                asked.target().version())
                        : patients.read(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @History
    public IBundleProvider history(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.versions(details, patients.history(asked.callerOrThrow(), asked.idOrThrow(), asked.page()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        SearchQuery query = asked.search();
        return Answers.searchset(
                details,
                patients.search(
                        asked.callerOrThrow(),
                        new PatientSearch(
                                query.set("_id"),
                                query.tokens("identifier"),
                                query.text("name"),
                                query.birthDate(),
                                asked.page(),
                                asked.forAudit())));
    }

    /** IHE PIXm §3.83.4.2: identifiers and records of the same person. */
    @Operation(name = "$ihe-pix", idempotent = true)
    public Parameters crossReference(RequestDetails details) {
        Asked asked = Asked.of(details);
        TokenTerm source = asked.search().tokens("sourceIdentifier").getFirst().getFirst();
        String system = source.system() == null ? "" : source.system();
        String value = source.code() == null ? "" : source.code();
        return switch (patients.crossReference(
                asked.callerOrThrow(), system, value, asked.search().set("targetSystem"))) {
            case CrossReference.Known known -> Answers.made(details, parameters(known));
            case CrossReference.Unknown() ->
                throw new Refusal(new Problem(
                        404,
                        List.of(new Problem.Issue(
                                IssueType.NOTFOUND,
                                "http.sourceIdentifier",
                                "没有此编号，或对您不可见 / no record with this identifier exists, or none is visible to you")),
                        Map.of()));
        };
    }

    /** Takes a record out of its person; the answer lists what had been disclosed through the link. */
    @Operation(name = "$unlink", manualRequest = true)
    public Parameters unlink(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return switch (patients.unlink(asked.callerOrThrow(), asked.idOrThrow(), reason(details))) {
            case Unlinked.Done done -> Answers.made(details, parameters(done));
            case Unlinked.NotLinked() ->
                throw new Refusal(
                        Problem.of(409, IssueType.CONFLICT, "该记录没有与其他记录相连 / this record is not linked to any other"));
            case Unlinked.Absent() -> throw Answers.absent(details);
        };
    }

    private static String reason(RequestDetails details) {
        Parameters body = (Parameters) Bodies.Body.of(details).resource();
        return body.getParameter().stream()
                .filter(parameter -> "reason".equals(parameter.getName()) && parameter.getValue() instanceof StringType)
                .map(parameter -> parameter.getValue().primitiveValue())
                .filter(reason -> !reason.isBlank())
                .findFirst()
                .orElseThrow(() -> new Refusal(new Problem(
                        400,
                        List.of(new Problem.Issue(
                                IssueType.REQUIRED,
                                "Parameters.parameter",
                                "缺少理由：参数 reason（valueString） / the reason is missing: parameter reason (valueString)")),
                        Map.of())));
    }

    private static Parameters parameters(CrossReference.Known known) {
        Parameters parameters = new Parameters();
        known.identifiers()
                .forEach(identifier -> parameters
                        .addParameter()
                        .setName("targetIdentifier")
                        .setValue(
                                new Identifier().setSystem(identifier.system()).setValue(identifier.value())));
        known.patientIds()
                .forEach(id -> parameters.addParameter().setName("targetId").setValue(new Reference("Patient/" + id)));
        return parameters;
    }

    private static Parameters parameters(Unlinked.Done done) {
        Parameters parameters = new Parameters();
        done.formerlyLinked()
                .forEach(id ->
                        parameters.addParameter().setName("formerlyLinked").setValue(new Reference("Patient/" + id)));
        done.disclosures()
                .forEach(id ->
                        parameters.addParameter().setName("disclosure").setValue(new Reference("AuditEvent/" + id)));
        return parameters;
    }
}
