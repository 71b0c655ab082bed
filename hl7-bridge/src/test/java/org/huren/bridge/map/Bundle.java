package org.huren.bridge.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A FHIR Bundle as JSON, with what a comparison looks up in it. */
record Bundle(JsonNode json) {
    Stream<JsonNode> all(String type) {
        return StreamSupport.stream(json.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asText().equals(type));
    }

    JsonNode find(String reference) {
        return StreamSupport.stream(json.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .filter(resource -> reference.equals(resource.path("resourceType")
                                .asText() + "/" + resource.path("id").asText()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Family and given name of a Practitioner, through PractitionerRole where need be. */
    String person(String reference) {
        JsonNode found = find(reference);
        JsonNode practitioner = found.has("practitioner")
                ? find(found.at("/practitioner/reference").asText())
                : found;
        JsonNode name = practitioner.at("/name/0");
        return Stream.of(name.path("family"), name.at("/given/0"), name.at("/given/1"))
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /** Name of the first Organization among performers. */
    String organization(JsonNode performers) {
        return StreamSupport.stream(performers.spliterator(), false)
                .map(performer -> find(performer.path("reference").asText()))
                .map(found -> found.has("organization")
                        ? find(found.at("/organization/reference").asText())
                        : found)
                .filter(found -> found.path("resourceType").asText().equals("Organization"))
                .map(found -> found.path("name").asText())
                .findFirst()
                .orElse("");
    }
}
