package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.IdType;
import org.huren.hub.terminology.Terminology;
import org.jspecify.annotations.Nullable;

/** Code systems that the hub holds: read, searched, and asked (FHIR R4 §4.8). */
public final class CodeSystemProvider implements IResourceProvider {
    private final Terminology terminology;

    public CodeSystemProvider(Terminology terminology) {
        this.terminology = terminology;
    }

    @Override
    public Class<CodeSystem> getResourceType() {
        return CodeSystem.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        return TermAnswers.read(details, terminology);
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        return TermAnswers.search(details, terminology);
    }

    @Operation(name = "$lookup", idempotent = true, manualRequest = true)
    public IBaseResource lookup(@IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
        return TermAnswers.answer(details, terminology);
    }

    @Operation(name = "$validate-code", idempotent = true, manualRequest = true)
    public IBaseResource validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
        return TermAnswers.answer(details, terminology);
    }

    @Operation(name = "$subsumes", idempotent = true, manualRequest = true)
    public IBaseResource subsumes(@IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
        return TermAnswers.answer(details, terminology);
    }
}
