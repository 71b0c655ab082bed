package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.huren.hub.drift.WorkTasks;

/** The work list of the terminology steward. */
public final class TaskProvider implements IResourceProvider {
    private final WorkTasks tasks;

    public TaskProvider(WorkTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Class<Task> getResourceType() {
        return Task.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(details, tasks.read(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.searchset(
                details,
                tasks.search(
                        asked.callerOrThrow(),
                        asked.search().set("_id"),
                        asked.search().set("status"),
                        asked.page(),
                        asked.forAudit()));
    }
}
