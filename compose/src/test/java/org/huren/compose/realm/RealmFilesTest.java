package org.huren.compose.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huren.compose.launcher.Realm;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RealmFilesTest {
    private static final Path FOLDER = Path.of("keycloak");
    private static final Path PRODUCTION = FOLDER.resolve("huren-realm.json");

    @Test
    void theProductionRealmHasNoAccountAndNoSecret() throws IOException {
        JsonNode realm = Realm.read(PRODUCTION);

        assertThat(realm.has("users")).isFalse();
        assertThat(names(realm)).doesNotContain("secret", "credentials", "privateKey", "smtpServer", "password");
        assertThat(Files.readString(PRODUCTION)).doesNotContain("\"demo").doesNotContain("demo-cli");
    }

    @Test
    void theProductionRealmHasNoPasswordGrantAndAsksForPkce() throws IOException {
        JsonNode realm = Realm.read(PRODUCTION);

        for (JsonNode client : realm.path("clients")) {
            assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
            assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
            assertThat(client.path("attributes")
                            .path("pkce.code.challenge.method")
                            .asString())
                    .isEqualTo("S256");
        }
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("passwordPolicy").asString()).contains("length(12)");
    }

    @Test
    void everyClientGetsSubjectRolesAndTheHubAsAudience() throws IOException {
        JsonNode merged = Realm.merge(Realm.read(PRODUCTION), Realm.read(FOLDER.resolve("demo-overlay.json")));

        assertThat(merged.path("clients")).hasSize(5);
        for (JsonNode client : merged.path("clients")) {
            assertThat(texts(client.path("defaultClientScopes"))).contains("basic", "profile", "roles", "huren");
        }
        assertThat(merged.toString()).contains("\"included.custom.audience\":\"huren-hub\"");
    }

    @Test
    void nobodyMayWriteTheirOwnFacilityOrPerson() throws IOException {
        String profile = Realm.read(PRODUCTION)
                .at("/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                .asString();

        for (JsonNode attribute : tools.jackson.databind.json.JsonMapper.shared()
                .readTree(profile)
                .path("attributes")) {
            if (List.of("facility", "person", "fhirUser", "username")
                    .contains(attribute.path("name").asString())) {
                assertThat(texts(attribute.at("/permissions/edit"))).containsExactly("admin");
            }
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> names(JsonNode node) {
        Stream<String> own = node.properties().stream().map(field -> field.getKey());
        Stream<String> below = StreamSupport.stream(node.spliterator(), false).flatMap(child -> names(child).stream());
        return Stream.concat(own, below).toList();
    }
}
