package org.huren.compose.journey;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param status HTTP status
 * @param body the JSON, or a missing node when the body is empty or something else
 * @param text the body as it came
 */
public record Answer(int status, HttpHeaders headers, JsonNode body, String text) {
    /** {@code Bundle.total}; -1 when there is none. */
    public int total() {
        return body.path("total").asInt(-1);
    }

    /** The resources of a Bundle, in order. */
    public List<JsonNode> resources() {
        return StreamSupport.stream(body.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .toList();
    }

    /** A link of a Bundle, as a path that the same person may ask. */
    public Optional<String> link(String relation) {
        return StreamSupport.stream(body.path("link").spliterator(), false)
                .filter(link -> link.path("relation").asString("").equals(relation))
                .map(link -> URI.create(link.path("url").asString()))
                .map(uri -> uri.getRawPath() + "?" + uri.getRawQuery())
                .findFirst();
    }

    /** Logical id of the resource. */
    public String id() {
        return body.path("id").asString("");
    }
}
