package org.huren.compose.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huren.compose.launcher.Realm;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoFilesTest {
    private static final Map<String, String> CHARSETS = Map.of("JL-A", "UTF-8", "JL-B", "GB18030", "JL-C", "GBK");

    @Test
    void everyMessageIsWholeInItsHospitalsCharset() throws IOException {
        for (Path file : files()) {
            String text = decode(file);
            assertThat(text).startsWith("MSH|^~\\&|").endsWith("\r").doesNotContain("\n");
        }
    }

    @Test
    void theRareCharactersOfNamesAreThere() throws IOException {
        String all = files().stream().map(DemoFilesTest::decode).collect(Collectors.joining());

        assertThat(all).contains("䶮", "𬭎", "㛃", "阿卜杜拉·买买提", "喆", "堃");
    }

    @Test
    void theDemoEmrsKeyIsInTheDemoAlone() throws IOException {
        JsonNode key = Realm.read(Path.of("demo", "emr-key.json"));
        JsonNode clients = JsonMapper.shared().readTree(Files.readString(Path.of("demo", "emr-clients.json")));

        assertThat(clients.size()).isEqualTo(3);
        for (JsonNode client : clients) {
            JsonNode published = client.at("/jwks/keys/0");
            assertThat(published.path("x")).isEqualTo(key.path("x"));
            assertThat(published.has("d")).isFalse();
        }
        for (Path folder : List.of(Path.of("../fhir-server/src/main"), Path.of("keycloak"), Path.of("src/main"))) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertThat(text)
                            .as(file.toString())
                            .doesNotContain(key.path("d").asString())
                            .doesNotContain(key.path("x").asString());
                }
            }
        }
        assertThat(Files.readString(Path.of("../fhir-server/src/main/resources/application.yaml")))
                .contains("emr-clients: ${HUREN_EMR_CLIENTS:}");
    }

    @Test
    void zhangIsKnownInThreeHospitalsWangInTwoAndJiInOne() throws IOException {
        assertThat(facilitiesThatKnow("220199196203152625")).containsExactlyInAnyOrder("JL-A", "JL-B", "JL-C");
        assertThat(facilitiesThatKnow("220299197809011130")).containsExactlyInAnyOrder("JL-A", "JL-B");
        assertThat(facilitiesThatKnow("22039919901122334X")).containsExactly("JL-C");
    }

    @Test
    void thePatientsAccountsNameThePersonOfTheirNationalId() throws IOException {
        JsonNode overlay = Realm.read(Path.of("keycloak", "demo-overlay.json"));
        Map<String, String> persons = StreamSupport.stream(overlay.path("users").spliterator(), false)
                .filter(user -> user.at("/attributes/person/0").isString())
                .collect(Collectors.toMap(
                        user -> user.path("username").asString(),
                        user -> user.at("/attributes/person/0").asString()));

        assertThat(persons)
                .isEqualTo(Map.of(
                        "patient.zhang", person("220199196203152625"),
                        "patient.wang", person("220299197809011130"),
                        "patient.ji", person("22039919901122334X")));
    }

    /** RFC 9562 §5.5, written out again here, so that the realm file is not checked by what may have made it. */
    private static String person(String nationalId) {
        UUID namespace = UUID.fromString("6f1d3c2a-8f0e-5b57-9d3e-2f6a7c1b4e90");
        try {
            var sha1 = java.security.MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            sha1.update(("urn:oid:2.16.156.10011.1.3|" + nationalId).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> facilitiesThatKnow(String nationalId) throws IOException {
        return files().stream()
                .filter(file -> decode(file).contains(nationalId))
                .map(DemoFilesTest::facility)
                .distinct()
                .toList();
    }

    private static String facility(Path file) {
        return file.getFileName().toString().substring(5, 9);
    }

    private static String decode(Path file) {
        try {
            return Charset.forName(CHARSETS.getOrDefault(facility(file), "US-ASCII"))
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(file + " is not in its hospital's charset", e);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("demo", "messages"))) {
            return all.sorted().toList();
        }
    }
}
