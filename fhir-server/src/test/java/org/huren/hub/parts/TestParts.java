package org.huren.hub.parts;

import java.util.Locale;
import org.testcontainers.DockerClientFactory;

/** Where the real parts of a test come from: containers, or the pair embedded in Maven artifacts. */
public enum TestParts {
    CONTAINERS,
    EMBEDDED;

    /**
     * Reads the system property or environment variable {@code HUREN_TEST_PARTS}: {@code auto} (default) takes
     * containers where a Docker engine answers, {@code containers} and {@code embedded} insist.
     *
     * @throws IllegalArgumentException for any other value
     */
    public static TestParts chosen() {
        String wish = System.getProperty("HUREN_TEST_PARTS", System.getenv().getOrDefault("HUREN_TEST_PARTS", "auto"));
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "auto" -> DockerClientFactory.instance().isDockerAvailable() ? CONTAINERS : EMBEDDED;
            case "containers" -> CONTAINERS;
            case "embedded" -> EMBEDDED;
            default ->
                throw new IllegalArgumentException("HUREN_TEST_PARTS is auto, containers or embedded, not " + wish);
        };
    }
}
