package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.huren.hub.terminology.Terminology;
import org.jspecify.annotations.Nullable;

/** What local codes and items mean elsewhere: read, searched, translated (FHIR R4 §4.10). */
public final class ConceptMapProvider implements IResourceProvider {
    private final Terminology terminology;

    public ConceptMapProvider(Terminology terminology) {
        this.terminology = terminology;
    }

    @Override
    public Class<ConceptMap> getResourceType() {
        return ConceptMap.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        return TermAnswers.read(details, terminology);
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        return TermAnswers.search(details, terminology);
    }

    @Operation(name = "$translate", idempotent = true, manualRequest = true)
    public IBaseResource translate(@IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
        return TermAnswers.answer(details, terminology);
    }
}
