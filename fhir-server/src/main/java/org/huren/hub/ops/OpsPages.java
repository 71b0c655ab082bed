package org.huren.hub.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The console at {@code /ops} and the description of its API; open, because nothing of a message is in them. */
@RestController
public class OpsPages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final byte[] page;
    private final byte[] script = read("console.js");
    private final byte[] style = read("console.css");
    private final byte[] description = read("openapi.json");
    private final String policy;

    /** @param issuer where engineers sign in */
    public OpsPages(@Value("${huren.issuer}") String issuer) {
        this.page = new String(read("console.html"), StandardCharsets.UTF_8)
                .replace("{issuer}", HtmlUtils.htmlEscape(issuer))
                .getBytes(StandardCharsets.UTF_8);
        URI at = URI.create(issuer);
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' " + at.getScheme()
                + "://" + at.getAuthority() + "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    }

    @GetMapping("/ops")
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", policy)
                .body(page);
    }

    @GetMapping("/ops/console.js")
    ResponseEntity<byte[]> script() {
        return file(SCRIPT, script);
    }

    @GetMapping("/ops/console.css")
    ResponseEntity<byte[]> style() {
        return file(STYLE, style);
    }

    @GetMapping("/ops/openapi.json")
    ResponseEntity<byte[]> description() {
        return file(MediaType.APPLICATION_JSON, description);
    }

    private static ResponseEntity<byte[]> file(MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .body(content);
    }

    private static byte[] read(String name) {
        try (InputStream in = OpsPages.class.getResourceAsStream("/ops/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
