package org.huren.hub.result;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huren.bridge.map.Identifier;
import org.huren.bridge.map.OrderPart;
import org.huren.bridge.map.Practitioner;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;

/** An order without a report yet as ServiceRequest (v2-to-FHIR guide 1.0.0, ORC and OBR maps). */
final class OrderJson {

    private OrderJson() {}

    static Slice request(String id, UUID patient, OrderState state, String status) {
        OrderPart content = state.content();
        String facility = state.facility();
        FhirJson.Version version = new FhirJson.Version(state.version(), state.updated());
        byte[] bytes = FhirJson.resource("ServiceRequest", id, version, json -> {
            ReportIdentifiers.write(json, identifiers(state));
            json.text("status", status).text("intent", "order");
            json.array(
                    "category",
                    Codes.categories(content.category(), content.diagnosticService()),
                    FhirJson::conceptContent);
            json.text("priority", Codes.priority(content.priority()));
            json.concept("code", content.code());
            json.reference("subject", "Patient/" + patient);
            DiagnosticReportJson.time(json, "occurrenceDateTime", content.planned());
            DiagnosticReportJson.time(json, "authoredOn", state.ordered());
            Practitioner orderer = content.orderer();
            if (orderer != null) {
                json.object("requester", out -> PractitionerId.write(out, facility, orderer));
            }
            if (content.reason() != null) {
                json.array("reasonCode", List.of(content.reason()), FhirJson::conceptContent);
            }
            json.array("note", content.notes(), (out, note) -> out.text("text", note));
        });
        return new Slice("ServiceRequest", id, state.version(), state.updated(), bytes);
    }

    /** Filler and placer, as a report's own request carries them. */
    static List<Identifier> identifiers(OrderState state) {
        List<Identifier> identifiers = new ArrayList<>(2);
        if (state.filler() != null) {
            identifiers.add(new Identifier("urn:huren:filler:" + state.facility(), state.filler(), "FILL"));
        }
        String placer = state.content().placer();
        if (placer != null) {
            identifiers.add(new Identifier("urn:huren:placer:" + state.facility(), placer, "PLAC"));
        }
        return identifiers;
    }
}
