package org.huren.hub.result;

import java.util.Optional;
import java.util.UUID;
import org.huren.hub.access.RecordId;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A piece of a document's content as the Binary that its attachment refers to. It is kept inside the document alone and has
 * no rights of its own: {@code Binary.securityContext} names the document.
 *
 * @param ordinal from 1, in the order of {@code DocumentReference.content}
 */
record DocumentContent(UUID document, int ordinal) {

    static final String TYPE = "Binary";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static String reference(UUID document, int ordinal) {
        return TYPE + "/" + document + "-" + ordinal;
    }

    /** An id of another form names nothing, and takes the same path as one that is not there. */
    static DocumentContent parse(String id) {
        boolean formed = id.matches("[0-9a-f-]{36}-[1-9][0-9]{0,3}");
        return formed
                ? new DocumentContent(RecordId.parse(id.substring(0, 36)), Integer.parseInt(id.substring(37)))
                : new DocumentContent(RecordId.NOBODY, 1);
    }

    /** Empty where the document has no such piece, or one that lies elsewhere. */
    Optional<Slice> of(Slice stored) {
        JsonNode attachment =
                JSON.readTree(stored.json()).path("content").path(ordinal - 1).path("attachment");
        String data = attachment.path("data").asString("");
        if (data.isEmpty()) {
            return Optional.empty();
        }
        String id = document + "-" + ordinal;
        byte[] json = FhirJson.resource(
                TYPE,
                id,
                new FhirJson.Version(stored.version(), stored.lastUpdated()),
                out -> out.text("contentType", attachment.path("contentType").asString("application/octet-stream"))
                        .reference("securityContext", stored.reference())
                        .text("data", data));
        return Optional.of(new Slice(TYPE, id, stored.version(), stored.lastUpdated(), json));
    }
}
