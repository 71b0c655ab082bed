package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.huren.hub.server.FhirDoor.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /steward} as its pages use it: every answer must be what the desk's own description says. */
record StewardsDesk(FhirDoor door, DeskDescription description) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static StewardsDesk of(FhirDoor door) {
        return new StewardsDesk(
                door, DeskDescription.of(door.get(null, "/steward/openapi.json").body()));
    }

    JsonNode get(String token, String path) {
        Reply reply = door.get(token, path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode body = JSON.readTree(reply.body());
        description.describes(path, body);
        return body;
    }

    JsonNode post(String token, String path, String type, String body, int status) {
        Reply reply = door.send("POST", token, path, body, "Content-Type", type);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        JsonNode answer = JSON.readTree(reply.body());
        if (status < 300) {
            description.describes("post", path, status, answer);
        } else {
            isProblem(reply, answer);
        }
        return answer;
    }

    void isProblem(Reply reply, JsonNode answer) {
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        description.describesProblem(answer);
        assertThat(answer.path("detail").asString()).contains(" / ").containsPattern("\\p{IsHan}");
    }
}
