package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.huren.compose.launcher.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LauncherJourney {
    private Path data = Path.of("");
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void aFolderOfItsOwn() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "launcher-").toAbsolutePath();
        environment = FreePorts.environment(data);
    }

    @AfterEach
    void nothingIsLeft() {
        RunningLauncher.killAllOf(data);
    }

    @Test
    void stopsCleanlyAndGoesOnWithItsDataWhateverIsKilled() throws IOException {
        RunningLauncher first = RunningLauncher.start(environment, data);
        first.awaitReady(Duration.ofMinutes(3));
        first.kill("-exec.jar");
        assertThat(first.awaitExit(Duration.ofSeconds(15))).isNotZero();
        assertThat(RunningLauncher.processesOf(data)).isEmpty();

        RunningLauncher second = RunningLauncher.start(environment, data, "--empty");
        second.awaitReady(Duration.ofMinutes(2));
        assertThat(knowsZhang()).isTrue();
        second.killItself();
        assertThat(RunningLauncher.processesOf(data)).isNotEmpty();

        RunningLauncher third = RunningLauncher.start(environment, data, "--empty");
        third.awaitReady(Duration.ofMinutes(2));
        assertThat(third.output()).contains("ended 3 processes left by a killed run");
        assertThat(knowsZhang()).isTrue();
        third.terminate();
        third.awaitExit(Duration.ofSeconds(45));
        assertThat(third.output()).contains("stopping").doesNotContain("✗");
        assertThat(RunningLauncher.processesOf(data)).isEmpty();
    }

    @Test
    void saysInOneLineWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            environment.put("HUREN_MLLP_PORT", Integer.toString(taken.getLocalPort()));

            RunningLauncher launcher = RunningLauncher.start(environment, data);

            assertThat(launcher.awaitExit(Duration.ofSeconds(15))).isNotZero();
            assertThat(launcher.output().lines().toList()).hasSize(1);
            assertThat(launcher.output()).contains("HUREN_MLLP_PORT", Integer.toString(taken.getLocalPort()));
        }
    }

    private boolean knowsZhang() {
        java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
        String keycloak = "http://localhost:" + environment.get("HUREN_KEYCLOAK_PORT") + "/realms/huren";
        Tokens tokens = new Tokens(keycloak, http);
        Person drLi = new Person(
                "dr.li",
                "http://localhost:" + environment.get("HUREN_HTTP_PORT"),
                () -> java.util.Optional.of(tokens.ofPerson("dr.li")),
                http);
        return drLi.get("/fhir/Patient?identifier=" + Person.query("urn:huren:mrn:JL-A|9200000001"))
                        .total()
                == 1;
    }
}
