package org.huren.compose.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.huren.compose.journey.Province;
import org.huren.compose.launcher.FreePorts;
import org.huren.compose.launcher.HubImage;
import org.huren.compose.launcher.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code compose/bench/faults}: a hub and a database of their own, the province's Keycloak. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsJourney {
    private static final Duration SHORT = Duration.ofMillis(1500);

    private final Path compose = Path.of("").toAbsolutePath();
    private final Options options = Options.read(new String[] {"faults"});
    private final Account account = new Account(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            compose.resolveSibling("."),
            options);
    private Site site;
    private Faults faults;

    @BeforeAll
    void startAHubOfItsOwn() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "faults-").toAbsolutePath();
        Map<String, String> environment = FreePorts.environment(data);
        environment.put("HUREN_ISSUER", Province.running().settings().issuer());
        site = Site.start(Settings.read(compose, environment));
        faults = new Faults(new Run(site.settings(), options, account), site);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOrDoubledOnABadWire(WireFault fault) throws IOException {
        sound(faults.wire(fault, SHORT));
    }

    @Test
    void nothingIsLostOrDoubledWhenTheHubIsKilled() throws IOException {
        sound(faults.kills(2, 300, 1000));
    }

    @Test
    void nothingIsLostOrDoubledWhenTheDatabaseCrashesInAnyOfItsWays() throws IOException {
        sound(faults.crashes(DatabaseDeath.values().length, 300, 800));
    }

    @Test
    void twoHubsOnOneDatabaseTakeEachMessageOnce() throws IOException {
        try (Site.Beside other = site.hubBeside(HubImage.built(compose))) {
            sound(faults.twoHubs(3000, other.settings().mllpPort()));
        }
    }

    private void sound(Tally tally) {
        assertThat(tally.isSound()).as(tally.problems()).isTrue();
        assertThat(tally.sent()).isGreaterThanOrEqualTo(tally.acknowledged());
        assertThat(account.isSound())
                .as(account.json().path("complaints").toString())
                .isTrue();
    }
}
