package org.huren.hub.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/** A row of the trail as AuditEvent, after IHE BALP's RESTful activity. */
final class AuditEventJson {

    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final String EVENT_TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

    private AuditEventJson() {}

    /** One {@code AuditEvent.entity}: object role 1 patient, 3 report, 24 query, or a consent that permitted (5, master file). */
    private record Entity(
            @Nullable String reference,
            String role,
            String display,
            @Nullable String query) {}

    /** @param withQuery whether the query is shown: it may name others than the patient who reads the event */
    static Slice slice(StoredEvent event, boolean withQuery) {
        String id = event.id().toString();
        byte[] json = FhirJson.resource("AuditEvent", id, new FhirJson.Version(1, event.at()), out -> {
            out.object("type", type -> coding(type, EVENT_TYPE, "rest", "RESTful Operation"));
            out.array("subtype", List.of(subtype(event)), (it, code) -> coding(it, INTERACTION, code, null));
            out.text("action", action(event)).text("recorded", SortableTime.of(event.at()));
            out.text("outcome", Integer.toString(event.outcome())).text("outcomeDesc", event.reason());
            out.array("agent", agents(event), (agent, person) -> agent(agent, event, person));
            out.object(
                    "source",
                    source -> source.object("observer", observer -> observer.text("display", "互认枢纽 / Huren hub")));
            out.array("entity", entities(event, withQuery), AuditEventJson::entity);
        });
        return new Slice("AuditEvent", id, 1, event.at(), json);
    }

    private static String subtype(StoredEvent event) {
        return switch (event.interaction()) {
            case "search" -> "search-type";
            case "history" -> "history-instance";
            default -> event.interaction();
        };
    }

    private static String action(StoredEvent event) {
        return switch (event.interaction()) {
            case "create" -> "C";
            case "update" -> "U";
            case "delete" -> "D";
            case "search", "operation" -> "E";
            default -> "R";
        };
    }

    private static List<Boolean> agents(StoredEvent event) {
        return event.callerFacility() == null ? List.of(true) : List.of(true, false);
    }

    private static void agent(FhirJson json, StoredEvent event, boolean person) {
        if (person) {
            json.array("role", List.of(event.callerRole()), (role, code) -> role.text("text", code));
            json.object(
                    "who",
                    who -> who.text("reference", event.callerUser())
                            .object(
                                    "identifier",
                                    identifier -> identifier
                                            .text("system", "urn:huren:account")
                                            .text("value", event.callerName()))
                            .text("display", event.callerName()));
        } else {
            json.object("who", who -> who.text("reference", "Organization/" + event.callerFacility()));
        }
        json.flag("requestor", person);
    }

    private static List<Entity> entities(StoredEvent event, boolean withQuery) {
        List<Entity> entities = new ArrayList<>();
        for (UUID patient : event.patients()) {
            entities.add(new Entity("Patient/" + patient, "1", "Patient", null));
        }
        if (event.askedReference() != null && event.entities().isEmpty()) {
            entities.add(new Entity(event.askedReference(), "3", "asked", null));
        }
        event.entities().forEach(reference -> entities.add(new Entity(reference, "3", "disclosed", null)));
        event.directives().forEach(id -> entities.add(new Entity("Consent/" + id, "5", "permitted by", null)));
        if (withQuery) {
            String query = Base64.getEncoder().encodeToString(event.asked().getBytes(StandardCharsets.UTF_8));
            entities.add(new Entity(null, "24", "Query", query));
        }
        return entities;
    }

    private static void entity(FhirJson json, Entity entity) {
        if (entity.reference() != null) {
            json.reference("what", entity.reference());
        }
        boolean person = entity.role().equals("1");
        json.object("type", type -> coding(type, ENTITY_TYPE, person ? "1" : "2", person ? "Person" : "System Object"));
        json.object("role", role -> coding(role, OBJECT_ROLE, entity.role(), null));
        json.text("name", entity.query() == null ? entity.display() : null).text("query", entity.query());
    }

    private static void coding(FhirJson json, String system, String code, @Nullable String display) {
        json.text("system", system).text("code", code).text("display", display);
    }
}
