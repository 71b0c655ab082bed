package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Path;
import org.huren.compose.demo.DemoProvince;

/**
 * The two things that the launcher does itself and that containers need done by somebody: {@code realm} writes the
 * realm file that Keycloak imports, {@code load} sends the demo province to the hub. It lives in the launcher's package
 * so that both run the very code that {@code compose/run} runs.
 */
public final class ContainerDemo {
    private ContainerDemo() {}

    public static void main(String[] arguments) throws IOException {
        Path compose = Path.of(System.getProperty("huren.compose"));
        Settings settings = Settings.read(compose, System.getenv());
        switch (String.join(" ", arguments)) {
            case "realm" -> Realm.write(
                    compose.resolve("keycloak"), Path.of("/realm/huren-realm.json"), settings.baseUrl());
            case "load" -> {
                DemoProvince.of(settings).load(System.out::println);
                System.out.println("READY " + settings.baseUrl());
            }
            default -> throw new IllegalArgumentException("realm | load");
        }
    }
}
