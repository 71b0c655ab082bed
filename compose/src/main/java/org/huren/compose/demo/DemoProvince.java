package org.huren.compose.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.huren.compose.launcher.CannotRun;
import org.huren.compose.launcher.Progress;
import org.huren.compose.launcher.Settings;

/**
 * Sends the demo messages through the MLLP door, in file order. Sending them again does no harm: the hub answers an
 * exact resend with the same acknowledgement.
 */
public final class DemoProvince {
    private final Path messages;
    private final int port;
    private final String host;

    private DemoProvince(Path messages, String host, int port) {
        this.messages = messages;
        this.host = host;
        this.port = port;
    }

    public static DemoProvince of(Settings settings) {
        String host = settings.bind().equals("0.0.0.0") ? "127.0.0.1" : settings.bind();
        return new DemoProvince(settings.compose().resolve("demo/messages"), host, settings.mllpPort());
    }

    /** @throws CannotRun naming the file that was not acknowledged with {@code AA} */
    public void load(Progress progress) throws IOException {
        List<Path> files = files();
        try (MllpSender sender = new MllpSender(host, port)) {
            for (Path file : files) {
                String code = MllpSender.code(sender.send(Files.readAllBytes(file)));
                if (!code.equals("AA")) {
                    throw new CannotRun(
                            "演示消息 " + file.getFileName() + " 未被接受：" + code,
                            "demo message " + file.getFileName() + " was answered " + code + " instead of AA");
                }
            }
        }
        progress.say("✓ 演示省 / demo province: " + files.size() + " messages");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(messages)) {
            return all.filter(file -> file.toString().endsWith(".hl7")).sorted().toList();
        }
    }
}
