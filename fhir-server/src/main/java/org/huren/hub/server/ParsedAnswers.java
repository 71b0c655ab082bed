package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.huren.hub.server.Presentation.Format;
import org.huren.hub.server.Presentation.Summary;
import org.huren.hub.slice.Slice;

/** Answers that cannot go out as stored: XML, pretty, summaries, chosen elements. */
final class ParsedAnswers {
    /** FHIR R4 §3.1.1.5.8: "text", "id", "meta" and mandatory top-level elements. */
    private static final Set<String> TEXT_ELEMENTS = Set.of("*.text", "*.id", "*.meta", "*.(mandatory)");

    private final FhirContext fhir;

    ParsedAnswers(FhirContext fhir) {
        this.fhir = fhir;
    }

    byte[] encoded(Asked asked, Slice slice) {
        return encoded(asked, parsed(slice));
    }

    byte[] encoded(Asked asked, Page page) {
        Bundle bundle = new Bundle();
        bundle.setType(
                switch (page.kind()) {
                    case SEARCHSET -> BundleType.SEARCHSET;
                    case HISTORY -> BundleType.HISTORY;
                });
        if (page.total() != null) {
            bundle.setTotal(Math.toIntExact(page.total()));
        }
        bundle.addLink().setRelation("self").setUrl(page.self());
        if (page.next() != null) {
            bundle.addLink().setRelation("next").setUrl(page.next());
        }
        page.entries().forEach(entry -> add(bundle, page.kind(), entry));
        return encoded(asked, bundle);
    }

    byte[] encoded(Asked asked, Resource resource) {
        Presentation presentation = asked.presentation();
        IParser parser = presentation.format() == Format.XML ? fhir.newXmlParser() : fhir.newJsonParser();
        parser.setPrettyPrint(presentation.pretty());
        parser.setSummaryMode(presentation.summary() == Summary.TRUE);
        parser.setSuppressNarratives(presentation.summary() == Summary.DATA);
        if (presentation.summary() == Summary.TEXT) {
            parser.setEncodeElements(TEXT_ELEMENTS);
            parser.setEncodeElementsAppliesToChildResourcesOnly(resource instanceof Bundle);
        }
        if (!presentation.elements().isEmpty()) {
            parser.setEncodeElements(chosen(asked, resource));
            parser.setEncodeElementsAppliesToChildResourcesOnly(resource instanceof Bundle);
        }
        return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> chosen(Asked asked, Resource resource) {
        String type = resource instanceof Bundle ? asked.target().type() : resource.fhirType();
        return asked.presentation().elements().stream()
                .map(name -> type + "." + name)
                .collect(Collectors.toSet());
    }

    private void add(Bundle bundle, Page.Kind kind, Page.Entry entry) {
        Slice slice = entry.slice();
        BundleEntryComponent component = bundle.addEntry();
        component.setFullUrl(entry.fullUrl()).setResource(parsed(slice));
        switch (kind) {
            case SEARCHSET ->
                component
                        .getSearch()
                        .setMode(entry.mode().equals("match") ? SearchEntryMode.MATCH : SearchEntryMode.INCLUDE);
            case HISTORY -> {
                component.getRequest().setMethod(HTTPVerb.PUT).setUrl(slice.reference());
                component
                        .getResponse()
                        .setStatus(JoinedJson.status(slice))
                        .setEtag("W/\"" + slice.version() + "\"")
                        .setLastModified(Date.from(slice.lastUpdated()));
            }
        }
    }

    private Resource parsed(Slice slice) {
        return (Resource) fhir.newJsonParser().parseResource(new String(slice.json(), StandardCharsets.UTF_8));
    }
}
