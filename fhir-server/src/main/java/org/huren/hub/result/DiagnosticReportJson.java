package org.huren.hub.result;

import java.util.List;
import java.util.stream.IntStream;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.Practitioner;
import org.huren.bridge.map.ReportPart;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.slice.FhirJson;
import org.jspecify.annotations.Nullable;

/** OBR as DiagnosticReport, ServiceRequest and Specimen (v2-to-FHIR guide 1.0.0, OBR and SPM maps). */
final class DiagnosticReportJson {

    /** No status of a report: what an order on hold is in the index. */
    static final String ON_HOLD = "on-hold";

    private DiagnosticReportJson() {}

    static byte[] report(ReportId id, PatientKey patient, ReportState state, Conclusion conclusion) {
        ReportPart header = state.header();
        String facility = state.facility();
        return FhirJson.resource("DiagnosticReport", id.report(), version(state), json -> {
            Codes.mark(json, header.mark());
            ReportIdentifiers.write(json, ReportIdentifiers.ofReport(facility, header));
            json.references("basedOn", List.of("ServiceRequest/" + id.serviceRequest()));
            json.text("status", state.fhirStatus());
            json.array(
                    "category",
                    Codes.categories(header.category(), header.diagnosticService()),
                    FhirJson::conceptContent);
            json.concept("code", header.code());
            json.reference("subject", "Patient/" + patient);
            time(json, "effectiveDateTime", header.collected());
            issued(json, header.issued());
            json.array("performer", List.of(header), (out, it) -> Performers.write(out, facility, it.performer()));
            if (header.interpreter() != null) {
                json.array(
                        "resultsInterpreter",
                        List.of(header.interpreter()),
                        (out, person) -> PractitionerId.write(out, facility, person));
            }
            json.references("specimen", specimens(id, header));
            json.references(
                    "result",
                    state.lines().stream()
                            .map(line -> "Observation/" + id.observation(line.ordinal()))
                            .toList());
            conclusion.write(json);
        });
    }

    static byte[] request(ReportId id, PatientKey patient, ReportState state) {
        ReportPart header = state.header();
        String facility = state.facility();
        return FhirJson.resource("ServiceRequest", id.serviceRequest(), version(state), json -> {
            ReportIdentifiers.write(json, ReportIdentifiers.ofOrder(facility, header));
            json.text("status", requestStatus(state.fhirStatus())).text("intent", "order");
            json.array(
                    "category",
                    Codes.categories(header.category(), header.diagnosticService()),
                    FhirJson::conceptContent);
            json.text("priority", Codes.priority(header.priority()));
            json.concept("code", header.code());
            json.reference("subject", "Patient/" + patient);
            Practitioner orderer = header.orderer();
            if (orderer != null) {
                json.object("requester", out -> PractitionerId.write(out, facility, orderer));
            }
            json.array("performer", List.of(header), (out, it) -> Performers.write(out, facility, it.performer()));
            json.references("specimen", specimens(id, header));
            json.array("note", header.notes(), (out, note) -> out.text("text", note));
        });
    }

    /** @param ordinal from 1 */
    static byte[] specimen(ReportId id, PatientKey patient, ReportState state, int ordinal) {
        ReportPart.SpecimenPart specimen = state.header().specimens().get(ordinal - 1);
        return FhirJson.resource("Specimen", id.specimen(ordinal), version(state), json -> {
            if (specimen.identifier() != null) {
                ReportIdentifiers.write(
                        json, List.of(ReportIdentifiers.ofSpecimen(state.facility(), specimen.identifier())));
            }
            json.concept("type", specimen.type());
            json.reference("subject", "Patient/" + patient);
            time(json, "receivedTime", specimen.received());
            json.references("request", List.of("ServiceRequest/" + id.serviceRequest()));
            if (specimen.collected() != null || specimen.bodySite() != null) {
                json.object("collection", out -> {
                    time(out, "collectedDateTime", specimen.collected());
                    out.concept("bodySite", specimen.bodySite());
                });
            }
        });
    }

    /** The order is closed by its result; it never says more than the report does. */
    static String requestStatus(String reportStatus) {
        return switch (reportStatus) {
            case "final", "corrected", "amended" -> "completed";
            case "cancelled" -> "revoked";
            case "entered-in-error" -> "entered-in-error";
            case ON_HOLD -> "on-hold";
            default -> "active";
        };
    }

    static FhirJson.Version version(ReportState state) {
        return new FhirJson.Version(state.version(), state.updated());
    }

    static void time(FhirJson json, String name, @Nullable ClinicalTime time) {
        if (time != null) {
            json.text(name, time.fhir());
        }
    }

    /** FHIR wants an instant: a date alone is not one. */
    static void issued(FhirJson json, @Nullable ClinicalTime time) {
        if (time != null && time.fhir().indexOf('T') > 0) {
            json.text("issued", time.fhir());
        }
    }

    private static List<String> specimens(ReportId id, ReportPart header) {
        return IntStream.rangeClosed(1, header.specimens().size())
                .mapToObj(ordinal -> "Specimen/" + id.specimen(ordinal))
                .toList();
    }
}
