package org.huren.bridge.map;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huren.bridge.map.ResultValue.Attachment;
import org.huren.bridge.parse.Repetition;
import org.jspecify.annotations.Nullable;

/** ED and RP: documents inside a message or beside it (v2-to-FHIR: ED[Attachment], RP[Attachment]). */
final class Attachments {
    private static final Map<String, String> BY_SUBTYPE = Map.ofEntries(
            Map.entry("PDF", "application/pdf"),
            Map.entry("JPEG", "image/jpeg"),
            Map.entry("JPG", "image/jpeg"),
            Map.entry("PNG", "image/png"),
            Map.entry("GIF", "image/gif"),
            Map.entry("TIFF", "image/tiff"),
            Map.entry("BMP", "image/bmp"),
            Map.entry("DICOM", "application/dicom"),
            Map.entry("HTML", "text/html"),
            Map.entry("XML", "application/xml"),
            Map.entry("RTF", "application/rtf"),
            Map.entry("PLAIN", "text/plain"),
            Map.entry("TXT", "text/plain"));

    private Attachments() {}

    /** Empty where the data are not in the encoding that ED-4 names. */
    static Optional<ResultValue> embedded(Repetition ed) {
        String data = ed.component(5);
        if (data == null) {
            return Optional.empty();
        }
        return base64(data, ed.component(4))
                .map(base64 -> new Attachment(contentType(ed.component(2), ed.component(3)), null, base64, null));
    }

    static Optional<ResultValue> pointer(Repetition rp) {
        String url = rp.component(1);
        return url == null
                ? Optional.empty()
                : Optional.of(new Attachment(contentType(rp.component(3), rp.component(4)), null, null, url));
    }

    private static Optional<String> base64(String data, @Nullable String encoding) {
        try {
            return switch (encoding == null ? "A" : encoding.toUpperCase(Locale.ROOT)) {
                case "BASE64" -> {
                    String packed = data.replaceAll("\\s", "");
                    Base64.getDecoder().decode(packed);
                    yield Optional.of(packed);
                }
                case "HEX" -> Optional.of(encode(HexFormat.of().parseHex(data)));
                case "A" -> Optional.of(encode(data.getBytes(StandardCharsets.UTF_8)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static @Nullable String contentType(@Nullable String type, @Nullable String subtype) {
        if (type != null && type.contains("/")) {
            return type;
        }
        String known = subtype == null ? null : BY_SUBTYPE.get(subtype.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        return "TEXT".equalsIgnoreCase(type) || "TX".equals(type) || "FT".equals(type) ? "text/plain" : null;
    }
}
