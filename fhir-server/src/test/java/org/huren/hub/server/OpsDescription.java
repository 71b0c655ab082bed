package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huren.hub.ops.OpsTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI description, held to what the door does. */
record OpsDescription(JsonNode document) {

    static OpsDescription of(String json) {
        return new OpsDescription(JsonMapper.builder().build().readTree(json));
    }

    void listsTheOffers() {
        Map<String, Set<String>> described = new LinkedHashMap<>();
        document.path("paths").properties().forEach(path -> {
            Set<String> names = new LinkedHashSet<>();
            path.getValue().at("/get/parameters").forEach(parameter -> {
                if (parameter.path("in").asString().equals("query")) {
                    names.add(parameter.path("name").asString());
                }
            });
            described.put(path.getKey(), names);
        });
        assertThat(described).isEqualTo(OpsTable.offers());
    }

    /** Every property of an answer is described, of its type, and none that is required is missing. */
    void describes(String address, JsonNode answer) {
        String path = address.replaceFirst("\\?.*", "");
        JsonNode operation = document.path("paths").properties().stream()
                .filter(each -> path.matches(Pattern.quote(each.getKey()).replace("{id}", "\\E[^/]+\\Q")))
                .map(each -> each.getValue().path("get"))
                .findFirst()
                .orElseThrow();
        fits("$", operation.at("/responses/200/content/application~1json/schema"), answer);
    }

    void describesProblem(JsonNode answer) {
        fits("$", document.at("/components/schemas/Problem"), answer);
    }

    private void fits(String at, JsonNode given, JsonNode value) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.path("$ref").asString().substring(1)) : given;
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
}
