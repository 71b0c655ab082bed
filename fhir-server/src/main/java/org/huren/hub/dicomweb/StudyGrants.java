package org.huren.hub.dicomweb;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.caller.Caller;
import org.huren.hub.server.Seal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Grants for the images of one study: what a caller gets who opened it with a token, so that for some minutes a page may name
 * its images by their addresses alone, as {@code <img>} does. A grant says who its caller is and decides nothing: each use
 * asks consent anew. It lives in a cookie that no script reads, no other site sends and no address shows; it is sealed to its
 * study and ends with its token at the latest.
 */
public final class StudyGrants {
    public static final String COOKIE = "huren-images";

    private static final Duration LASTS = Duration.ofMinutes(5);
    private static final int LONGEST = 2000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Seal seal;
    private final Clock clock;

    public StudyGrants(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** @param until epoch second */
    private record Content(Caller caller, long until) {}

    /** What came instead of a token. */
    sealed interface Presented {
        record Standing(Caller caller) implements Presented {}

        /** Once good, of this caller. */
        record RanOut(Caller caller) implements Presented {}

        /** Another study's, altered or made up: nobody's. */
        record Foreign() implements Presented {}

        record None() implements Presented {}
    }

    /** Whether something came that may be a grant. */
    public static boolean comeWith(HttpServletRequest request) {
        return cookies(request).findAny().isPresent();
    }

    private static Stream<String> cookies(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> value.length() <= LONGEST);
    }

    /** The grant of this study that lasts the longest. */
    Presented presented(HttpServletRequest request, String studyUid) {
        List<String> values = cookies(request).toList();
        if (values.isEmpty()) {
            return new Presented.None();
        }
        Instant now = clock.instant();
        return values.stream()
                .flatMap(value -> opened(studyUid, value).stream())
                .max((one, other) -> Long.compare(one.until(), other.until()))
                .<Presented>map(content -> now.isBefore(Instant.ofEpochSecond(content.until()))
                        ? new Presented.Standing(content.caller())
                        : new Presented.RanOut(content.caller()))
                .orElseGet(Presented.Foreign::new);
    }

    private Optional<Content> opened(String studyUid, String value) {
        return seal.open(boundTo(studyUid), value).map(bytes -> {
            try {
                return JSON.readValue(bytes, Content.class);
            } catch (JacksonException e) {
                throw new IllegalStateException("a grant of another layout", e);
            }
        });
    }

    private static String boundTo(String studyUid) {
        return "image-grant 1\n" + studyUid;
    }

    /**
     * For a caller to whom the study was opened just now.
     *
     * @param path below which the study's images lie
     * @param tokenUntil when the token ends
     */
    Cookie cookie(Caller caller, String studyUid, String path, Instant tokenUntil, boolean secure) {
        Instant now = clock.instant();
        Instant longest = now.plus(LASTS);
        long until = (tokenUntil.isBefore(longest) ? tokenUntil : longest).getEpochSecond();
        Cookie cookie =
                new Cookie(COOKIE, seal.seal(boundTo(studyUid), JSON.writeValueAsBytes(new Content(caller, until))));
        cookie.setPath(path);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Strict");
        cookie.setMaxAge((int) Math.max(0, until - now.getEpochSecond()));
        return cookie;
    }
}
