package org.huren.hub.server;

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
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Task;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.drift.WorkTasks;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.recall.RecallTasks;
import org.huren.hub.recognition.recall.RecallTasks.Acknowledged;
import org.huren.hub.recognition.recall.RecallTasks.Issue;
import org.huren.hub.slice.Slice;

/** Work lists: jumps of results for the terminology steward, recalls for the clinicians of a facility. */
public final class TaskProvider implements IResourceProvider {
    private final WorkTasks work;
    private final RecallTasks recalls;

    public TaskProvider(WorkTasks work, RecallTasks recalls) {
        this.work = work;
        this.recalls = recalls;
    }

    @Override
    public Class<Task> getResourceType() {
        return Task.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        Caller caller = asked.callerOrThrow();
        return Answers.read(
                details,
                treats(caller) ? recalls.read(caller, asked.idOrThrow()) : work.read(caller, asked.idOrThrow()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        Caller caller = asked.callerOrThrow();
        Set<String> ids = asked.search().set("_id");
        Set<String> statuses = asked.search().set("status");
        return Answers.searchset(
                details,
                treats(caller)
                        ? recalls.search(caller, ids, statuses, asked.page(), asked.forAudit())
                        : work.search(caller, ids, statuses, asked.page(), asked.forAudit()));
    }

    /** The table of offers lets only clinicians come here. */
    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam String body, RequestDetails details) {
        Asked asked = Asked.of(details);
        Long expected = Conditions.expectedVersion(details);
        Bodies.Body task = Bodies.Body.of(details);
        Conditions.requireId(asked, task);
        return switch (recalls.update(asked.callerOrThrow(), asked.idOrThrow(), task.json(), expected)) {
            case Acknowledged.Updated(Slice slice) -> Answers.written(details, slice, 200);
            case Acknowledged.Absent() -> throw Answers.absent(details);
            case Acknowledged.VersionConflict(long current) -> throw Conditions.changed(current);
            case Acknowledged.Invalid(List<Issue> issues) ->
                throw new Refusal(new Problem(
                        422,
                        issues.stream()
                                .map(issue -> new Problem.Issue(IssueType.BUSINESSRULE, issue.path(), issue.text()))
                                .toList(),
                        Map.of()));
        };
    }

    private static boolean treats(Caller caller) {
        return caller.role() == Role.CLINICIAN;
    }
}
