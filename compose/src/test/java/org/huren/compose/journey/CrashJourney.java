package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.huren.compose.demo.MllpSender;
import org.huren.compose.launcher.FreePorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A hub and a database of their own, killed at work; the province's Keycloak knows the reader, by its other realm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashJourney {
    private static final int CONNECTIONS = 4;
    private static final int EACH = 100;
    private static final int KILLED_AFTER = 120;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String issuer = Province.running().settings().issuer().replace("/realms/huren", "/realms/elsewhere");
    private final Tokens tokens = new Tokens(issuer, http);
    private Path data = Path.of("");
    private Map<String, String> environment = Map.of();
    private String oldToken = "";

    @BeforeAll
    void startAnEmptyHub() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "crash-").toAbsolutePath();
        environment = FreePorts.environment(data);
        environment.put("HUREN_ISSUER", issuer);
        oldToken = tokens.ofPerson("stranger");
    }

    @AfterAll
    void nothingIsLeft() {
        RunningLauncher.killAllOf(data);
    }

    @Test
    void nothingIsLostAndNothingDoubledWhenTheHubIsKilledDuringIntake() throws IOException {
        RunningLauncher first = RunningLauncher.start(environment, data, "--empty");
        first.awaitReady(Duration.ofMinutes(2));
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<Thread> senders = IntStream.range(0, CONNECTIONS)
                .mapToObj(n -> Thread.startVirtualThread(() -> sendUntilTheDoorCloses(letters(n), acknowledged)))
                .toList();
        await().pollInterval(Duration.ofMillis(5)).until(() -> acknowledged.size() >= KILLED_AFTER);
        first.kill("-exec.jar");
        await().until(() -> senders.stream().noneMatch(Thread::isAlive));
        assertThat(first.awaitExit(Duration.ofSeconds(15))).isNotZero();
        assertThat(acknowledged).hasSizeBetween(KILLED_AFTER, CONNECTIONS * EACH - 1);

        RunningLauncher second = RunningLauncher.start(environment, data, "--empty");
        second.awaitReady(Duration.ofMinutes(2));
        Set<String> resent = new HashSet<>();
        sendUntilTheDoorCloses(notIn(acknowledged), resent);

        assertThat(resent).hasSize(CONNECTIONS * EACH - acknowledged.size());
        for (int n = 0; n < CONNECTIONS; n++) {
            everyReportIsThereOnce(patient(n));
        }
        aTokenOfBeforeIsRefusedOnceItHasExpired();
        second.terminate();
        second.awaitExit(Duration.ofSeconds(30));
    }

    private void everyReportIsThereOnce(LocalRecord patient) {
        for (String type : List.of("DiagnosticReport", "Observation")) {
            Pages pages = Pages.of(reader(), "/fhir/" + type + "?_count=200&patient=" + patient.id());
            assertThat(pages.ids()).hasSize(EACH).doesNotHaveDuplicates();
            assertThat(pages.totals()).containsExactly(EACH);
            assertThat(pages.resources().stream().map(CrashJourney::version)).containsOnly("1");
        }
    }

    /** The other realm's tokens live for seconds; the hub allows clocks to differ by half a minute. */
    private void aTokenOfBeforeIsRefusedOnceItHasExpired() {
        Person late = new Person("late", baseUrl(), () -> Optional.of(oldToken), http);
        await().atMost(Duration.ofSeconds(50))
                .until(() -> late.get("/fhir/Organization").status() == 401);

        Answer answer = late.get("/fhir/Organization");

        assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(answer.body().at("/issue/0/code").asString()).isEqualTo("expired");
        assertThat(reader().get("/fhir/Organization").status()).isEqualTo(200);
    }

    /** One after the other, as hospitals do; what is acknowledged with AA is remembered by its control id. */
    private void sendUntilTheDoorCloses(List<Letter> letters, Set<String> acknowledged) {
        try (MllpSender door = new MllpSender("127.0.0.1", Integer.parseInt(port("HUREN_MLLP_PORT")))) {
            for (Letter letter : letters) {
                Ack ack = Ack.of(door.send(letter.bytes()), StandardCharsets.UTF_8);
                assertThat(ack.code()).isEqualTo("AA");
                acknowledged.add(ack.controlId());
            }
        } catch (IOException e) {
            // The hub was killed: what has no acknowledgement yet will be sent again.
        }
    }

    private static List<Letter> notIn(Set<String> acknowledged) {
        List<Letter> rest = new ArrayList<>();
        for (int n = 0; n < CONNECTIONS; n++) {
            for (int m = 0; m < EACH; m++) {
                if (!acknowledged.contains(controlId(n, m))) {
                    rest.add(letter(n, m));
                }
            }
        }
        return rest;
    }

    private static List<Letter> letters(int connection) {
        return IntStream.range(0, EACH).mapToObj(m -> letter(connection, m)).toList();
    }

    private static Letter letter(int connection, int number) {
        return Letter.report(
                patient(connection), "LA95%d%04d".formatted(connection, number), controlId(connection, number));
    }

    private static String controlId(int connection, int number) {
        return "CRASH%d%04d".formatted(connection, number);
    }

    private static LocalRecord patient(int connection) {
        return new LocalRecord("JL-A", "950000000" + connection, "丁一", "19720101", "M", "");
    }

    private Person reader() {
        return new Person("stranger", baseUrl(), () -> Optional.of(tokens.ofPerson("stranger")), http);
    }

    private String baseUrl() {
        return "http://localhost:" + port("HUREN_HTTP_PORT");
    }

    private String port(String name) {
        return environment.getOrDefault(name, "0");
    }

    private static String version(JsonNode resource) {
        return resource.at("/meta/versionId").asString();
    }
}
