package org.huren.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.huren.bridge.Door;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.Receipt.Novelty;
import org.huren.bridge.sink.Answer;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of its own that is stopped and started under a hub that goes on. */
class DatabaseAwayTest {
    @TempDir
    private Path data;

    private EmbeddedPostgres start(int port) throws IOException {
        Redirect log = Redirect.appendTo(Path.of("target", "database-away.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("fsync", "on")
                .start();
    }

    @Test
    void nothingIsAcknowledgedWhileTheDatabaseIsAwayAndAllIsTakenWhenItIsBack() throws IOException {
        int port = freePort();
        EmbeddedPostgres first = start(port);
        try (HikariDataSource pool = pool(port)) {
            HubWorld hub = new HubWorld(pool);
            assertThat(receipt(hub, "F1")).isInstanceOf(Receipt.Stored.class);
            first.close();

            for (String filler : new String[] {"F1", "F2", "F3"}) {
                assertThat(answer(hub, filler)).isInstanceOf(Answer.None.class);
            }
            byte[] refused = "MSH|^~\\&|LIS|JL-A|HUB||2026||SIU^S12|R1|P|2.5.1\r".getBytes(StandardCharsets.US_ASCII);
            assertThat(hub.pipeline.take(new InboundMessage(Door.MLLP, refused, Instant.now(), null)))
                    .isInstanceOf(Answer.None.class);

            try (EmbeddedPostgres back = start(port)) {
                assertThat(back.getPort()).isEqualTo(port);
                // As every sender does: the pool needs a moment to notice.
                Awaitility.await().until(() -> answer(hub, "F1") instanceof Answer.Acknowledgement);
                assertThat(receipt(hub, "F1"))
                        .isInstanceOfSatisfying(
                                Receipt.Stored.class,
                                stored -> assertThat(stored.novelty()).isEqualTo(Novelty.EXACT_RESEND));
                assertThat(receipt(hub, "F2"))
                        .isInstanceOfSatisfying(
                                Receipt.Stored.class,
                                stored -> assertThat(stored.novelty()).isEqualTo(Novelty.NEW));
                assertThat(receipt(hub, "F3")).isInstanceOf(Receipt.Stored.class);
                assertThat(hub.count("report_key")).isEqualTo(3);
                assertThat(hub.count("message")).isEqualTo(3);
            }
        }
    }

    private static Answer answer(HubWorld hub, String filler) {
        byte[] raw = Hl7.report("JL-A", "1", filler).text().replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
        return hub.pipeline.take(new InboundMessage(Door.MLLP, raw, Instant.now(), null));
    }

    private static Receipt receipt(HubWorld hub, String filler) {
        return switch (answer(hub, filler)) {
            case Answer.Acknowledgement acknowledgement -> acknowledgement.receipt();
            case Answer.None _ -> throw new AssertionError("no answer");
        };
    }

    private static HikariDataSource pool(int port) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        pool.setMaximumPoolSize(4);
        pool.setConnectionTimeout(1000);
        return pool;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
