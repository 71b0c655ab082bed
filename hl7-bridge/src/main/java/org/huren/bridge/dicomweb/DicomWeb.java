package org.huren.bridge.dicomweb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.huren.bridge.dicomweb.PullSource.Login;

/** Asks one archive, one question at a time and no faster than agreed. */
final class DicomWeb {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 64 << 20;

    private final HttpClient http;
    private final String base;
    private final Login login;
    private final Secrets secrets;
    private final Pace pace;

    DicomWeb(HttpClient http, PullSource source, Secrets secrets) {
        this.http = http;
        this.base = source.base().toString().replaceAll("/+$", "");
        this.login = source.login();
        this.secrets = secrets;
        this.pace = new Pace(source.perSecond());
    }

    /** @param more the archive says that it left some out */
    record Answer(List<Dataset> datasets, boolean more) {}

    /**
     * Asks for datasets.
     *
     * @param path behind the base, with its query
     * @throws PacsProblem where there is no usable answer
     */
    Answer get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", "application/dicom+json");
        secrets.authorization(login).ifPresent(value -> request.header("Authorization", value));
        HttpResponse<byte[]> response = send(request.GET().build());
        return switch (response.statusCode()) {
            case 200 -> new Answer(Dataset.list(response.body()), isCut(response));
            case 204, 404 -> new Answer(List.of(), false);
            case 401, 403 ->
                throw PacsProblem.away("影像系统拒绝了凭据 (" + response.statusCode() + ") / the PACS refused the credentials");
            case 429, 502, 503, 504 ->
                throw PacsProblem.away("影像系统暂不可用 (" + response.statusCode() + ") / the PACS is not available now");
            default ->
                throw PacsProblem.answer("影像系统答以状态 " + response.statusCode() + " / the PACS answered with status "
                        + response.statusCode());
        };
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            pace.await();
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        } catch (IOException e) {
            throw PacsProblem.away(
                    "连不上影像系统 / the PACS cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PacsProblem.away("已中断 / interrupted");
        }
    }

    /** PS3.18 §8.3.4.4: the archive has its own limit. */
    private static boolean isCut(HttpResponse<?> response) {
        return response.headers().allValues("Warning").stream().anyMatch(warning -> warning.startsWith("299"));
    }
}
