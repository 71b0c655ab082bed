package org.huren.compose.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.huren.compose.launcher.Settings;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** What this machine can do at this hour, measured with nothing of ours in the way. */
final class Limits {
    private static final double SECONDS = 3;
    private static final int BATCH = 200;

    private Limits() {}

    /**
     * Bundles a second that one COPY stream brings into a table of the same PostgreSQL, committed every 200.
     *
     * @param type column type: {@code text} or {@code jsonb}
     */
    static double copyPerSecond(Settings.Database database, List<byte[]> bundles, String type) throws IOException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists huren_bench");
            statement.execute("create table huren_bench.copied (bundle " + type + ")");
            try {
                return copy(connection.unwrap(PGConnection.class), bundles);
            } finally {
                statement.execute("drop schema huren_bench cascade");
            }
        } catch (SQLException e) {
            throw new IOException("COPY", e);
        }
    }

    private static double copy(PGConnection connection, List<byte[]> bundles) throws SQLException {
        List<byte[]> rows = bundles.stream().map(Limits::row).toList();
        long begun = System.nanoTime();
        long copied = 0;
        while (System.nanoTime() - begun < SECONDS * 1e9) {
            CopyIn copy = connection.getCopyAPI().copyIn("copy huren_bench.copied from stdin");
            for (int i = 0; i < BATCH; i++) {
                byte[] row = rows.get((int) (copied++ % rows.size()));
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
        }
        return copied / ((System.nanoTime() - begun) / 1e9);
    }

    /** COPY's text format: a backslash is doubled, a row ends with a line feed. */
    private static byte[] row(byte[] bundle) {
        String text = new String(bundle, StandardCharsets.UTF_8)
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** 8 KB writes a second, each forced to the disk under the folder (fdatasync). */
    static double syncsPerSecond(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sync-", ".bench");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(8192);
            // Space that is there already, as in a recycled WAL segment: only data is to be forced.
            for (int i = 0; i < 256; i++) {
                channel.write(page.clear(), i * 8192L);
            }
            channel.force(true);
            long begun = System.nanoTime();
            int times = 0;
            while (System.nanoTime() - begun < SECONDS * 1e9) {
                channel.write(page.clear(), times++ % 256 * 8192L);
                channel.force(false);
            }
            return times / ((System.nanoTime() - begun) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    /** The same client against the JDK's own server in a process of its own, which sends bytes and does nothing else. */
    static Load.Outcome echo(int bytes, int clients) throws IOException {
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Limits.class.getName(),
                        Integer.toString(bytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream words = server.getInputStream()) {
            int port = port(words);
            Load.run(echoes(port, clients), Pace.closed(), Budget.seconds(2));
            return Load.run(echoes(port, clients), Pace.closed(), Budget.seconds((int) SECONDS));
        } finally {
            server.destroy();
        }
    }

    private static List<Job> echoes(int port, int clients) {
        return Stream.generate(() -> (Job) new EchoJob(new Wire(port)))
                .limit(clients)
                .toList();
    }

    private record EchoJob(Wire wire) implements Job {
        @Override
        public Result once() throws IOException {
            int status = wire.get("/", "").status();
            return status == 200 ? new Result.Done() : new Result.Failed("status " + status);
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }

    private static int port(InputStream words) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = words.read(); next >= 0 && next != '\n'; next = words.read()) {
            line.write(next);
        }
        return Integer.parseInt(line.toString(StandardCharsets.US_ASCII).strip());
    }

    /** The echo server: says its port, answers until it is ended. */
    public static void main(String[] arguments) throws IOException {
        byte[] body = "x".repeat(Integer.parseInt(arguments[0])).getBytes(StandardCharsets.US_ASCII);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
