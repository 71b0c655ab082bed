package org.huren.compose.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huren.compose.bench.Archive;
import org.huren.compose.demo.DemoProvince;
import org.huren.compose.demo.MllpSender;
import org.huren.compose.launcher.FreePorts;
import org.huren.compose.launcher.Settings;
import org.huren.compose.launcher.Stack;
import org.testcontainers.DockerClientFactory;

/**
 * The demo province, running for real: PostgreSQL, Keycloak and the hub as processes on free ports, the demo messages
 * sent through the MLLP door. One per test run; the first {@link #running()} starts it (some 40 s), the JVM's end stops
 * it. Everybody in it is a client:
 *
 * <pre>{@code
 * class ConsentJourney {
 *     private final Province province = Province.running();
 *
 *     @Test
 *     void hospitalBSeesNothingWithoutConsent() {
 *         Answer answer = province.drWang().get("/fhir/Observation?patient=" + recordOfZhangAtA);
 *         assertThat(answer.status()).isEqualTo(404);
 *     }
 * }
 * }</pre>
 *
 * <p>Journeys share the province, so a journey that writes should bring its own patient: send a message of your own
 * with {@link #mllp()}, or take back what you granted. Parts are containers where a Docker engine answers and the
 * embedded pair elsewhere; {@code HUREN_TEST_PARTS} ({@code auto}, {@code containers}, {@code embedded}) insists.
 */
public final class Province {
    private final Stack stack;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Tokens tokens;
    private final Tokens elsewhere;

    private Province(Stack stack) {
        this.stack = stack;
        String issuer = stack.settings().issuer();
        this.tokens = new Tokens(issuer, http);
        this.elsewhere = new Tokens(issuer.replace("/realms/huren", "/realms/elsewhere"), http);
    }

    public static Province running() {
        return Running.PROVINCE;
    }

    /** Clinician at JL-A. */
    public Person drLi() {
        return person("dr.li");
    }

    /** Clinician at JL-B. */
    public Person drWang() {
        return person("dr.wang");
    }

    /** Clinician at JL-C. */
    public Person drZhao() {
        return person("dr.zhao");
    }

    public Person regulatorZhou() {
        return person("regulator.zhou");
    }

    public Person engineerQian() {
        return person("engineer.qian");
    }

    public Person stewardSun() {
        return person("steward.sun");
    }

    /** The second steward, who confirms what the first proposes. */
    public Person stewardLin() {
        return person("steward.lin");
    }

    public Person securityWu() {
        return person("security.wu");
    }

    /** 张秀英, 220199196203152625: records 9200000001 at JL-A, B920000001 at JL-B, 92000001 at JL-C. */
    public Person patientZhang() {
        return person("patient.zhang");
    }

    /** 王德胜, 220299197809011130: records 9200000002 at JL-A, B920000002 at JL-B. */
    public Person patientWang() {
        return person("patient.wang");
    }

    /** 姬堃, 22039919901122334X: record 92000003 at JL-C. */
    public Person patientJi() {
        return person("patient.ji");
    }

    public Person hospitalA() {
        return system("hospital-a");
    }

    public Person hospitalB() {
        return system("hospital-b");
    }

    public Person hospitalC() {
        return system("hospital-c");
    }

    /** No token at all. */
    public Person anonymous() {
        return new Person("anonymous", baseUrl(), Optional::empty, http);
    }

    /** Somebody with a good token of another realm of the same Keycloak, claims and audience as if it were ours. */
    public Person stranger() {
        return new Person("stranger", baseUrl(), () -> Optional.of(elsewhere.ofPerson("stranger")), http);
    }

    /** Somebody who shows this text as bearer token. */
    public Person withToken(String token) {
        return new Person("with token", baseUrl(), () -> Optional.of(token), http);
    }

    /** A new connection to the MLLP door; close it. */
    public MllpSender mllp() throws IOException {
        return new MllpSender("127.0.0.1", stack.settings().mllpPort());
    }

    public Settings settings() {
        return stack.settings();
    }

    public String baseUrl() {
        return stack.settings().baseUrl();
    }

    private Person person(String username) {
        return new Person(username, baseUrl(), () -> Optional.of(tokens.ofPerson(username)), http);
    }

    private Person system(String client) {
        return new Person(client, baseUrl(), () -> Optional.of(tokens.ofClient(client)), http);
    }

    private static Province start() {
        try {
            Path data =
                    Files.createTempDirectory(Path.of("target"), "province-").toAbsolutePath();
            Files.createDirectories(data.resolve("realms"));
            Archive.expect(data);
            Files.copy(Path.of("src/test/resources/elsewhere-realm.json"), data.resolve("realms/elsewhere-realm.json"));
            Map<String, String> environment = FreePorts.environment(data);
            if (containers()) {
                PartsInContainers parts = PartsInContainers.start(data.resolve("realms"));
                Runtime.getRuntime().addShutdownHook(new Thread(parts::close));
                environment.putAll(parts.environment());
            }
            Settings settings = Settings.read(Path.of("").toAbsolutePath(), environment);
            Stack stack = Stack.on(settings, line -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.start();
            DemoProvince.of(settings).load(line -> {});
            return new Province(stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean containers() {
        String wish = System.getProperty("HUREN_TEST_PARTS", System.getenv().getOrDefault("HUREN_TEST_PARTS", "auto"));
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "auto" -> DockerClientFactory.instance().isDockerAvailable();
            case "containers" -> true;
            case "embedded" -> false;
            default ->
                throw new IllegalArgumentException("HUREN_TEST_PARTS is auto, containers or embedded, not " + wish);
        };
    }

    /** Started when the first journey asks. */
    private static final class Running {
        static final Province PROVINCE = start();
    }
}
