package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ValueSet;
import org.huren.hub.terminology.Terminology;
import org.jspecify.annotations.Nullable;

/** Value sets over the code systems held: read, searched, expanded (FHIR R4 §4.9). */
public final class ValueSetProvider implements IResourceProvider {
    private final Terminology terminology;

    public ValueSetProvider(Terminology terminology) {
        this.terminology = terminology;
    }

    @Override
    public Class<ValueSet> getResourceType() {
        return ValueSet.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        return TermAnswers.read(details, terminology);
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        return TermAnswers.search(details, terminology);
    }

    @Operation(name = "$expand", idempotent = true, manualRequest = true)
    public IBaseResource expand(@IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
        return TermAnswers.answer(details, terminology);
    }

    @Operation(name = "$validate-code", idempotent = true, manualRequest = true)
    public IBaseResource validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
        return TermAnswers.answer(details, terminology);
    }
}
