package org.huren.hub.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.huren.hub.access.Consents;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.directory.Directory;
import org.huren.hub.drift.WorkTasks;
import org.huren.hub.identity.Patients;
import org.huren.hub.imaging.Endpoints;
import org.huren.hub.imaging.ImagingStudies;
import org.huren.hub.recognition.Explanations;
import org.huren.hub.result.Documents;
import org.huren.hub.result.Results;
import org.huren.hub.terminology.Terminology;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The door on a free port of the loopback, with a {@link Ward} behind it and a {@link TokenMint} beside it. */
final class FhirDoor implements AutoCloseable {
    final Ward ward = new Ward();
    final TokenMint mint = new TokenMint();
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String origin;

    /** Not a component, so that no scan of another test finds it. */
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.apache.camel.spring.boot.CamelAutoConfiguration"
            })
    @Import({ServerConfiguration.class, SecurityConfiguration.class})
    @ComponentScan("org.huren.hub.web")
    static class Wiring {}

    FhirDoor() {
        this(null);
    }

    /** @param issuer instead of the mint's */
    FhirDoor(@Nullable String issuer) {
        this(issuer, beans -> {});
    }

    /** @param more beans of other doors */
    FhirDoor(@Nullable String issuer, ApplicationContextInitializer<GenericApplicationContext> more) {
        ApplicationContextInitializer<GenericApplicationContext> services = beans -> {
            beans.registerBean(Results.class, () -> ward);
            beans.registerBean(Explanations.class, WardExplanations::new);
            beans.registerBean(Documents.class, ward::documents);
            beans.registerBean(ImagingStudies.class, ward::imagingStudies);
            beans.registerBean(Endpoints.class, WardEndpoints::new);
            beans.registerBean(AuditEvents.class, ward::auditEvents);
            beans.registerBean(Directory.class, ward::directory);
            beans.registerBean(WorkTasks.class, ward::tasks);
            beans.registerBean(Recognised.class, WardRecognition::recognised);
            beans.registerBean(Consents.class, ward::consents);
            beans.registerBean(Patients.class, ward::patients);
            beans.registerBean(Terminology.class, () -> WardTerminology.of(ward));
            beans.registerBean(PageTokenKey.class, () -> new PageTokenKey(new byte[32]));
        };
        context = new SpringApplicationBuilder(Wiring.class)
                .initializers(services, more)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.config.location", "optional:classpath:/none/",
                        "spring.main.banner-mode", "off",
                        "management.endpoints.web.exposure.include", "health,prometheus",
                        "huren.issuer", issuer == null ? mint.issuer() : issuer))
                .run();
        int port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
        origin = "http://127.0.0.1:" + port;
    }

    String origin() {
        return origin;
    }

    String base() {
        return origin + "/fhir";
    }

    /** Answer as text, with what else matters. */
    record Reply(int status, String body, Map<String, java.util.List<String>> headers) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    Reply get(@Nullable String token, String path, String... headers) {
        return send(request(token, path, headers).GET());
    }

    Reply send(String method, String token, String path, String body, String... headers) {
        return send(request(token, path, headers)
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(@Nullable String token, String path, String... headers) {
        String url = path.startsWith("http") ? path : origin + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replace("|", "%7C")));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    @Override
    public void close() {
        context.close();
        mint.close();
    }
}
