package org.huren.bridge.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gets from an archive what a viewer asks for, as a stream: nothing of it is held. */
public final class ImageFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Secrets secrets;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public ImageFetch(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * An archive's answer; whoever has it closes the body.
     *
     * @param length in bytes, null where the archive does not say
     */
    public record Fetched(
            int status, String contentType, @Nullable Long length, InputStream body) {}

    /**
     * Asks the archive.
     *
     * @param path behind the base of the source, with its query
     * @param accept null: whatever the archive likes
     * @throws PacsProblem where it cannot be reached, or does not take the hub's own login
     */
    public Fetched get(PullSource source, String path, @Nullable String accept) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(source.base() + path)).timeout(PATIENCE);
        secrets.authorization(source.login()).ifPresent(value -> request.header("Authorization", value));
        if (accept != null) {
            request.header("Accept", accept);
        }
        HttpResponse<InputStream> response = send(request.GET().build());
        return new Fetched(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/octet-stream"),
                response.headers().firstValueAsLong("Content-Length").stream()
                        .boxed()
                        .findFirst()
                        .orElse(null),
                response.body());
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw PacsProblem.away(
                    "连不上影像系统 / the PACS cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PacsProblem.away("已中断 / interrupted");
        }
    }
}
