package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.access.Consents;
import org.huren.hub.access.Consents.Written;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.slice.Slice;

/** Consents: given and revoked by the patient, or by a steward with evidence. */
public final class ConsentProvider implements IResourceProvider {

    private final Consents consents;

    public ConsentProvider(Consents consents) {
        this.consents = consents;
    }

    @Override
    public Class<Consent> getResourceType() {
        return Consent.class;
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(
                details,
                asked.interaction() == Interaction.VREAD
                        ? consents.vread(
                                asked.callerOrThrow(),
                                asked.idOrThrow(),
                                asked.target().version())
                        : consents.read(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @History
    public IBundleProvider history(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.versions(details, consents.history(asked.callerOrThrow(), asked.idOrThrow(), asked.page()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        SearchQuery query = asked.search();
        return Answers.searchset(
                details,
                consents.search(
                        asked.callerOrThrow(),
                        query.patient(),
                        query.set("_id"),
                        query.set("status"),
                        asked.page(),
                        asked.forAudit()));
    }

    @Create
    public MethodOutcome create(@ResourceParam String body, RequestDetails details) {
        return written(
                details,
                consents.create(
                        Asked.of(details).callerOrThrow(),
                        Bodies.Body.of(details).json()));
    }

    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam String body, RequestDetails details) {
        Asked asked = Asked.of(details);
        Long expected = Conditions.expectedVersion(details);
        Bodies.Body consent = Bodies.Body.of(details);
        Conditions.requireId(asked, consent);
        return written(details, consents.update(asked.callerOrThrow(), asked.idOrThrow(), consent.json(), expected));
    }

    @Delete
    public MethodOutcome delete(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return written(details, consents.delete(asked.callerOrThrow(), asked.idOrThrow()));
    }

    private static MethodOutcome written(RequestDetails details, Written written) {
        return switch (written) {
            case Written.Created(Slice slice) -> Answers.written(details, slice, 201);
            case Written.Updated(Slice slice) -> Answers.written(details, slice, 200);
            case Written.Deleted() -> Answers.nothing(details);
            case Written.Absent() -> throw absent(details);
            case Written.VersionConflict(long current) -> throw Conditions.changed(current);
            case Written.Invalid(List<Consents.Issue> issues) ->
                throw new Refusal(new Problem(
                        422,
                        issues.stream()
                                .map(issue -> new Problem.Issue(IssueType.BUSINESSRULE, issue.path(), issue.text()))
                                .toList(),
                        Map.of()));
        };
    }

    /** Of a create, what is absent is the Patient that it names. */
    private static RuntimeException absent(RequestDetails details) {
        return Asked.of(details).interaction() == Interaction.CREATE
                ? new Refusal(new Problem(
                        404,
                        List.of(new Problem.Issue(
                                IssueType.NOTFOUND,
                                "Consent.patient",
                                "没有这名患者，或对您不可见 / this Patient does not exist, or is not visible to you")),
                        Map.of()))
                : Answers.absent(details);
    }
}
