package org.huren.bridge.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.huren.bridge.pull.PullProblem;
import org.huren.bridge.pull.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Asks archives, with the hub's own login. A connection that the archive closed while it lay idle is no outage: the
 * question is put once more.
 */
public final class ArchiveClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Secrets secrets;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public ArchiveClient(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Asks one question.
     *
     * @param path behind the base of the source, with its query
     * @param accept null: whatever the archive likes
     * @throws PullProblem where the archive cannot be reached, or the hub's login is not in its place
     */
    public <T> HttpResponse<T> get(ArchiveSource source, String path, @Nullable String accept, BodyHandler<T> body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(source.base() + path)).timeout(PATIENCE);
        secrets.authorization(source.login()).ifPresent(value -> request.header("Authorization", value));
        if (accept != null) {
            request.header("Accept", accept);
        }
        return send(request.GET().build(), body);
    }

    /**
     * An archive's answer; whoever has it closes the body.
     *
     * @param length in bytes, null where the archive does not say
     */
    public record Fetched(
            int status, String contentType, @Nullable Long length, InputStream body) {}

    /** As {@link #get}, for what a viewer asks: nothing of the answer is held. */
    public Fetched stream(ArchiveSource source, String path, @Nullable String accept) {
        HttpResponse<InputStream> response = get(source, path, accept, BodyHandlers.ofInputStream());
        return new Fetched(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/octet-stream"),
                response.headers().firstValueAsLong("Content-Length").stream()
                        .boxed()
                        .findFirst()
                        .orElse(null),
                response.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            try {
                return http.send(request, body);
            } catch (ConnectException | HttpTimeoutException e) {
                throw e;
            } catch (IOException closedMeanwhile) {
                return http.send(request, body);
            }
        } catch (IOException e) {
            throw PullProblem.away(
                    "连不上影像系统 / the PACS cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PullProblem.away("已中断 / interrupted");
        }
    }
}
