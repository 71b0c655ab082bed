package org.huren.hub.desk;

import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.HtmlUtils;

/** The pages of the desks and the descriptions of their APIs; open, because they hold nothing of anybody. */
@RestController
public class DeskPages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final String issuer;
    private final String policy;

    /** @param issuer where people sign in */
    public DeskPages(@Value("${huren.issuer}") String issuer) {
        this.issuer = issuer;
        URI at = URI.create(issuer);
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' " + at.getScheme()
                + "://" + at.getAuthority() + "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    }

    @GetMapping({"/ops", "/steward"})
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        String page = new String(read(address(request) + "/console.html"), StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", policy)
                .body(page.replace("{issuer}", HtmlUtils.htmlEscape(issuer)).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping({"/desk/desk.js", "/ops/console.js", "/ops/sources.js", "/steward/console.js", "/steward/rules.js"})
    ResponseEntity<byte[]> script(HttpServletRequest request) {
        return file(SCRIPT, request);
    }

    @GetMapping({"/desk/desk.css", "/ops/console.css", "/steward/console.css"})
    ResponseEntity<byte[]> style(HttpServletRequest request) {
        return file(STYLE, request);
    }

    @GetMapping({"/ops/openapi.json", "/steward/openapi.json", "/regulator/openapi.json"})
    ResponseEntity<byte[]> description(HttpServletRequest request) {
        return file(MediaType.APPLICATION_JSON, request);
    }

    private static ResponseEntity<byte[]> file(MediaType type, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .body(read(address(request)));
    }

    /** One of those that are mapped above, letter by letter: nothing that a caller makes up. */
    private static String address(HttpServletRequest request) {
        return (String) Objects.requireNonNull(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private static byte[] read(String name) {
        try (InputStream in = DeskPages.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
