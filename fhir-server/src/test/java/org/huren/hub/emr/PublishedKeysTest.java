package org.huren.hub.emr;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.emr.Proof.Fault;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.recognition.ledger.LedgerWorld.TestClock;
import org.huren.hub.world.DemoEmr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An EMR that publishes its keys instead of handing them to the operator. */
class PublishedKeysTest {
    private static final String HERE = "https://hub.example/cds-services/order-sign";

    @TempDir
    private Path folder;

    private final DemoEmr emr = new DemoEmr("JL-B");
    private final ECKey next = DemoEmr.newKey("2");
    private final TestClock clock = new TestClock();
    private HttpServer server;
    private EmrClients clients;
    private volatile String published;
    private volatile int status = 200;

    @BeforeEach
    void aServerOfKeys() throws IOException {
        published = set(emr.key);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        Path file = Files.writeString(folder.resolve("emr-clients.json"), """
                [{"id": "emr-b", "issuer": "%s", "facility": "JL-B", "name": "EMR", "jwksUrl": "http://127.0.0.1:%d/keys"}]
                """.formatted(
                        emr.issuer(), server.getAddress().getPort()));
        clients = new EmrClients(
                Optional.of(file),
                new EmrClientsJdbc(
                        JdbcClient.create(RealPostgres.migratedDatabase().dataSource())),
                "JL-B"::equals,
                new PublishedKeys(),
                clock);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aKeyThatIsPublishedAnewIsKnownWithinMinutesAndOneThatIsTakenBackIsNot() {
        clients.refresh();
        assertThat(check(emr.key)).isInstanceOf(Proof.Proven.class);

        published = set(emr.key, next);
        clients.refresh();
        assertThat(check(next)).as("not yet asked for again").isEqualTo(new Proof.Unproven(Fault.KEY));
        later(Duration.ofMinutes(6));
        assertThat(check(next)).isInstanceOf(Proof.Proven.class);

        published = set(next);
        later(Duration.ofMinutes(6));
        assertThat(check(emr.key)).isEqualTo(new Proof.Unproven(Fault.KEY));
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotFit() {
        clients.refresh();

        assertThat(check(DemoEmr.newKey("1"))).isEqualTo(new Proof.Unproven(Fault.SIGNATURE));
    }

    @Test
    void withoutKeysNobodyIsLetInAndKnownKeysOutlastAnOutage() {
        status = 302;
        clients.refresh();
        assertThat(check(emr.key)).as("no redirect is followed").isEqualTo(new Proof.Unproven(Fault.KEY));

        status = 200;
        later(Duration.ofSeconds(31));
        assertThat(check(emr.key)).isInstanceOf(Proof.Proven.class);

        for (String broken : List.of("<html>", "{\"keys\": []}", next.toJSONString(), "x".repeat(1 << 17))) {
            published = broken;
            later(Duration.ofMinutes(6));
            assertThat(check(emr.key)).as(broken.substring(0, 5)).isInstanceOf(Proof.Proven.class);
        }
        status = 500;
        later(Duration.ofMinutes(6));
        assertThat(check(emr.key)).isInstanceOf(Proof.Proven.class);
    }

    private void later(Duration time) {
        clock.pass(time);
        clients.refresh();
    }

    private Proof check(ECKey key) {
        String token = DemoEmr.signed(
                key,
                JWSAlgorithm.ES384,
                emr.claims(
                        HERE,
                        claims -> claims.issueTime(Date.from(clock.instant()))
                                .expirationTime(Date.from(clock.instant().plusSeconds(240)))));
        return new ClientTokens(clients, clock).check("Bearer " + token, List.of(HERE));
    }

    private static String set(ECKey... keys) {
        List<JWK> all = Stream.of(keys).<JWK>map(ECKey::toPublicJWK).toList();
        return new JWKSet(all).toString();
    }
}
