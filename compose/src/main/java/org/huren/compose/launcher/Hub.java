package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The hub's process with its environment; ready when its own readiness says so. */
final class Hub {
    private final Settings settings;
    private final HubImage image;
    private final Http http;

    Hub(Settings settings, HubImage image, Http http) {
        this.settings = settings;
        this.image = image;
        this.http = http;
    }

    Part start(Waiting waiting, Consumer<Part> started) throws IOException {
        Part part = Part.start("Hub", command(), environment(), settings.log("hub"), Part.StopSignal.TERM);
        started.accept(part);
        String readiness =
                "http://" + reachable(settings.bind()) + ":" + settings.httpPort() + "/actuator/health/readiness";
        waiting.until(part, () -> http.answers(readiness), Duration.ofMinutes(5));
        return part;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-D" + settings.mark()));
        command.addAll(image.arguments());
        return command;
    }

    private Map<String, String> environment() {
        Settings.Database database = settings.database();
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("SPRING_DATASOURCE_USERNAME", database.user());
        environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
        environment.put("HUREN_ISSUER", settings.issuer());
        environment.put("HUREN_HTTP_PORT", Integer.toString(settings.httpPort()));
        environment.put("HUREN_MLLP_PORT", Integer.toString(settings.mllpPort()));
        environment.put("HUREN_BIND", settings.bind());
        environment.put("HUREN_DATA", settings.data().toString());
        // A province of one's own replaces the demo one; the child inherits what is set.
        putUnlessGiven(environment, "HUREN_FACILITIES", demo("facilities.json"));
        putUnlessGiven(environment, "HUREN_CODES", demo("codes"));
        putUnlessGiven(environment, "HUREN_RULES", demo("rules"));
        Path sources = Settings.sources(settings.data());
        if (Files.exists(sources)) {
            putUnlessGiven(environment, "HUREN_SOURCES", sources.toString());
        }
        // Everybody has the demo EMRs' key: where a province is somebody's own they may not ask.
        if (System.getenv("HUREN_FACILITIES") == null) {
            putUnlessGiven(environment, "HUREN_EMR_CLIENTS", demo("emr-clients.json"));
            putUnlessGiven(environment, "HUREN_DEMO_EMR_SECRET", "demo");
        }
        return environment;
    }

    private static void putUnlessGiven(Map<String, String> environment, String name, String value) {
        if (System.getenv(name) == null) {
            environment.put(name, value);
        }
    }

    private String demo(String name) {
        return settings.compose().resolve("demo").resolve(name).toString();
    }

    /** An address that listens everywhere is asked on loopback. */
    private static String reachable(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }
}
