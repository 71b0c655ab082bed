package org.huren.hub.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.huren.hub.slice.Slice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bytes that somebody sent, given to a browser: to be kept as a file, never to be run in the hub's name. Of types that are
 * not known to be harmless only the bytes are given.
 */
final class Binaries {
    static final String TYPE = "Binary";

    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/dicom", "dcm"),
            Map.entry("application/rtf", "rtf"),
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/tiff", "tif"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("text/plain", "txt"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Binaries() {}

    static void write(Slice slice, HttpServletResponse response) throws IOException {
        JsonNode binary = JSON.readTree(slice.json());
        byte[] bytes = Base64.getDecoder().decode(binary.path("data").asString(""));
        String sent = binary.path("contentType").asString("").toLowerCase(Locale.ROOT);
        String type = sent.replaceAll(";.*", "").strip();
        String ending = HARMLESS.get(type);
        response.setContentType(ending == null ? "application/octet-stream" : charset(type));
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + slice.id() + "." + (ending == null ? "bin" : ending) + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Texts are the hub's own, in UTF-8. */
    private static String charset(String type) {
        return type.equals("text/plain") ? "text/plain;charset=UTF-8" : type;
    }
}
