package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The realm as Keycloak imports it: the production file, with the demo province laid over it. Lists grow, everything
 * else in the overlay replaces; so the production file never has to mention a demo account to make room for it.
 */
public final class Realm {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Realm() {}

    /** Writes the merged realm for a hub whose web pages are at {@code baseUrl}. */
    public static void write(Path folder, Path target, String baseUrl) throws IOException {
        ObjectNode realm = merge(read(folder.resolve("huren-realm.json")), read(folder.resolve("demo-overlay.json")));
        for (JsonNode client : realm.path("clients")) {
            if (client instanceof ObjectNode web && web.has("rootUrl")) {
                web.put("rootUrl", baseUrl);
            }
        }
        Files.createDirectories(target.getParent());
        Files.write(target, JSON.writeValueAsBytes(realm));
    }

    public static ObjectNode merge(ObjectNode production, ObjectNode overlay) {
        ObjectNode merged = production.deepCopy();
        overlay.properties().forEach(field -> {
            if (merged.get(field.getKey()) instanceof ArrayNode list && field.getValue() instanceof ArrayNode more) {
                list.addAll(more);
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return merged;
    }

    public static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    }
}
