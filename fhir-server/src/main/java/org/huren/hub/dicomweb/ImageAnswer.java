package org.huren.hub.dicomweb;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.bridge.dicomweb.ArchiveClient.Fetched;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;

/** What an archive answered, on its way to the caller: images as they come, addresses as the hub's own. */
final class ImageAnswer {
    private static final Pattern PLAIN = Pattern.compile("(image/|video/|application/(octet-stream|dicom)(;|$)).*");

    private ImageAnswer() {}

    static void write(Fetched fetched, InputStream body, String base, HttpServletResponse response) throws IOException {
        switch (fetched.status()) {
            case 200, 206 -> {
                response.setStatus(fetched.status());
                response.setContentType(fetched.contentType());
                response.setHeader("Cache-Control", "no-store");
                copy(fetched, body, base, response);
            }
            case 204 -> response.setStatus(204);
            case 404, 410 -> throw absent();
            case 400, 406, 415 -> throw otherForm();
            case 500, 501, 502 ->
                throw new Refusal(Problem.of(
                        502,
                        IssueType.TRANSIENT,
                        "影像系统未能给出；可加 transfer-syntax=* 取原样 / the archive failed to give it; ask with transfer-syntax=* for"
                                + " images as they are stored"));
            default -> throw new Refusal(unavailable());
        }
    }

    /** In every form the archive's addresses stay behind; a form that is not known might hold some. */
    private static void copy(Fetched fetched, InputStream body, String base, HttpServletResponse response)
            throws IOException {
        String type = fetched.contentType().toLowerCase(Locale.ROOT);
        if (type.startsWith("application/dicom+json") || type.startsWith("application/json")) {
            new OwnAddresses(base).copy(body, response.getOutputStream());
        } else if (type.startsWith("multipart/related") && !type.contains("xml") && !type.contains("json")) {
            MultipartParts parts = MultipartParts.of(fetched.contentType()).orElseThrow(ImageAnswer::otherForm);
            parts.copy(body, response.getOutputStream());
        } else if (PLAIN.matcher(type).matches()) {
            if (fetched.length() != null) {
                response.setContentLengthLong(fetched.length());
            }
            body.transferTo(response.getOutputStream());
        } else {
            throw otherForm();
        }
    }

    private static Refusal otherForm() {
        return new Refusal(
                Problem.of(406, IssueType.NOTSUPPORTED, "不能以此形式给出 / this form is not given here; ask for another one"));
    }

    static Refusal absent() {
        return new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有此影像 / there is no such image for you"));
    }

    static Problem unavailable() {
        return Problem.of(
                        503,
                        IssueType.TRANSIENT,
                        "影像系统此刻不可用，请稍后再试 / the archive is not available now; try again shortly")
                .with("Retry-After", "30");
    }
}
