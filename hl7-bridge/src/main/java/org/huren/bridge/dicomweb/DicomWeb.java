package org.huren.bridge.dicomweb;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.huren.bridge.pull.Pace;
import org.huren.bridge.pull.PullProblem;

/** Asks one archive for datasets, one question at a time and no faster than agreed. */
final class DicomWeb {
    private static final int LARGEST_ANSWER = 64 << 20;

    private final ArchiveClient client;
    private final ArchiveSource source;
    private final Pace pace;

    DicomWeb(ArchiveClient client, ArchiveSource source) {
        this.client = client;
        this.source = source;
        this.pace = new Pace(source.perSecond());
    }

    /** @param more the archive says that it left some out */
    record Answer(List<Dataset> datasets, boolean more) {}

    /**
     * Asks for datasets.
     *
     * @param path behind the base, with its query
     * @throws PullProblem where there is no usable answer
     */
    Answer get(String path) {
        pace.await();
        HttpResponse<byte[]> response = client.get(
                source,
                path,
                "application/dicom+json",
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        return switch (response.statusCode()) {
            case 200 -> new Answer(Dataset.list(response.body()), isCut(response));
            case 204, 404 -> new Answer(List.of(), false);
            case 401, 403 ->
                throw PullProblem.away("影像系统拒绝了凭据 (" + response.statusCode() + ") / the PACS refused the credentials");
            case 429, 502, 503, 504 ->
                throw PullProblem.away("影像系统暂不可用 (" + response.statusCode() + ") / the PACS is not available now");
            default ->
                throw PullProblem.answer("影像系统答以状态 " + response.statusCode() + " / the PACS answered with status "
                        + response.statusCode());
        };
    }

    /** PS3.18 §8.3.4.4: the archive has its own limit. */
    private static boolean isCut(HttpResponse<?> response) {
        return response.headers().allValues("Warning").stream().anyMatch(warning -> warning.startsWith("299"));
    }
}
