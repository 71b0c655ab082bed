package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.huren.hub.desk.DeskOffer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI description, held to what the door does. */
record DeskDescription(JsonNode document) {

    static DeskDescription of(String json) {
        return new DeskDescription(JsonMapper.builder().build().readTree(json));
    }

    void lists(DeskOffer... offers) {
        Map<String, Set<String>> described = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    Set<String> names = new LinkedHashSet<>();
                    operation.getValue().path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asString().equals("query")) {
                            names.add(parameter.path("name").asString());
                        }
                    });
                    described.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), names);
                }));
        Map<String, Set<String>> offered = new LinkedHashMap<>();
        for (DeskOffer offer : offers) {
            offered.put(offer.method() + " " + offer.path(), new LinkedHashSet<>(offer.parameters()));
        }
        assertThat(described).isEqualTo(offered);
    }

    void describes(String address, JsonNode answer) {
        describes("get", address, 200, answer);
    }

    /** Every property of an answer is described, of its type, and none that is required is missing. */
    void describes(String method, String address, int status, JsonNode answer) {
        String path = address.replaceFirst("\\?.*", "");
        JsonNode operation = document.path("paths").properties().stream()
                .filter(each -> path.matches(each.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
                .map(each -> each.getValue().path(method))
                .findFirst()
                .orElseThrow();
        fits("$", operation.at("/responses/" + status + "/content/application~1json/schema"), answer);
    }

    void describesProblem(JsonNode answer) {
        fits("$", document.at("/components/schemas/Problem"), answer);
    }

    private void fits(String at, JsonNode given, JsonNode value) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.path("$ref").asString().substring(1)) : given;
        if (schema.has("anyOf")) {
            JsonNode fitting = schema.path("anyOf")
                    .valueStream()
                    .filter(each -> value.has(first(each)))
                    .findFirst()
                    .orElseThrow();
            fits(at, fitting, value);
            return;
        }
        String type = schema.path("type").asString();
        boolean right = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
        assertThat(right).as(at + " is " + type + ": " + value).isTrue();
        if (schema.has("enum")) {
            assertThat(schema.path("enum").valueStream().map(JsonNode::asString).toList())
                    .as(at)
                    .contains(value.asString());
        }
        if (value.isArray()) {
            value.forEach(each -> fits(at + "[]", schema.path("items"), each));
        } else if (value.isObject() && schema.has("properties")) {
            schema.path("required")
                    .forEach(name -> assertThat(value.has(name.asString()))
                            .as(at + "." + name.asString())
                            .isTrue());
            value.properties().forEach(property -> {
                JsonNode expected = schema.path("properties").path(property.getKey());
                assertThat(expected.isObject()).as(at + "." + property.getKey()).isTrue();
                fits(at + "." + property.getKey(), expected, property.getValue());
            });
        }
    }

    private String first(JsonNode reference) {
        return document.at(reference.path("$ref").asString().substring(1))
                .path("required")
                .path(0)
                .asString();
    }
}
