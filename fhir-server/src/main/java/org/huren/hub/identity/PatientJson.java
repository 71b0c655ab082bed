package org.huren.hub.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huren.bridge.map.Identifier;
import org.huren.bridge.map.PatientDetails.Address;
import org.huren.bridge.map.PersonName;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;

/** PID as Patient (v2-to-FHIR guide 1.0.0, PID map). */
final class PatientJson {

    private static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /** FHIR's own extension for a note where a resource has none. */
    private static final String NOTE = "http://hl7.org/fhir/StructureDefinition/note";

    private PatientJson() {}

    static byte[] patient(PatientKey key, FhirJson.Version version, PatientState state) {
        return FhirJson.resource("Patient", key.toString(), version, json -> {
            if (state.notes() != null) {
                json.array(
                        "extension",
                        state.notes().value(),
                        (out, note) -> out.text("url", NOTE).object("valueAnnotation", it -> it.text("text", note)));
            }
            json.array("identifier", identifiers(state), (out, identifier) -> {
                if (identifier.type() != null) {
                    out.concept("type", FhirJson.single(IDENTIFIER_TYPE, identifier.type(), null));
                }
                out.text("system", identifier.system()).text("value", identifier.value());
            });
            json.flag("active", true);
            if (state.name() != null) {
                json.array("name", List.of(state.name().value()), PatientJson::name);
            }
            if (state.telecoms() != null) {
                json.array(
                        "telecom",
                        state.telecoms().value(),
                        (out, telecom) -> out.text("system", telecom.system())
                                .text("value", telecom.value())
                                .text("use", telecom.use()));
            }
            json.text(
                    "gender",
                    state.sex() == null ? "unknown" : state.sex().value().fhir());
            if (state.birthDate() != null) {
                json.text("birthDate", state.birthDate().value().toString());
            }
            if (state.address() != null) {
                json.array("address", List.of(state.address().value()), PatientJson::address);
            }
            json.reference("managingOrganization", "Organization/" + state.facility());
        });
    }

    private static List<Identifier> identifiers(PatientState state) {
        List<Identifier> identifiers = new ArrayList<>();
        if (state.localNumber() != null) {
            identifiers.add(new Identifier("urn:huren:mrn:" + state.facility(), state.localNumber(), "MR"));
        }
        if (state.nationalId() != null) {
            identifiers.add(new Identifier(NationalId.SYSTEM, state.nationalId().value(), "NI"));
        }
        if (state.identifiers() != null) {
            identifiers.addAll(state.identifiers().value());
        }
        return identifiers;
    }

    private static void name(FhirJson json, PersonName name) {
        json.text("text", name.text()).text("family", name.family());
        if (name.given() != null) {
            json.texts("given", List.of(name.given()));
        }
    }

    private static void address(FhirJson json, Address address) {
        json.text("text", address.text());
        if (address.line() != null) {
            json.texts("line", List.of(address.line()));
        }
        json.text("city", address.city())
                .text("state", address.state())
                .text("postalCode", address.postalCode())
                .text("country", address.country());
    }

    /** The same record with links to the others of the person; they differ from caller to caller, so they are not stored. */
    static Slice withLinks(Slice patient, List<String> others) {
        if (others.isEmpty()) {
            return patient;
        }
        String links = others.stream()
                .map(id -> "{\"other\":{\"reference\":\"Patient/" + id + "\"},\"type\":\"seealso\"}")
                .collect(Collectors.joining(",", ",\"link\":[", "]}"));
        byte[] tail = links.getBytes(StandardCharsets.US_ASCII);
        byte[] json = patient.json();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length + tail.length);
        bytes.write(json, 0, json.length - 1);
        bytes.writeBytes(tail);
        return new Slice(patient.type(), patient.id(), patient.version(), patient.lastUpdated(), bytes.toByteArray());
    }
}
