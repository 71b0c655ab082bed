package org.huren.hub.desk;

import org.huren.hub.failure.Problem;
import org.springframework.http.MediaType;

/** What a desk answers. */
public sealed interface DeskAnswer {

    /** @param status of HTTP, 2xx */
    record Json(int status, Object body) implements DeskAnswer {}

    /** @param name that a browser saves it under */
    record File(MediaType type, String name, byte[] content) implements DeskAnswer {}

    /** A refusal that whoever refused has audited. */
    record Refused(Problem problem) implements DeskAnswer {}

    static DeskAnswer of(Object body) {
        return new Json(200, body);
    }
}
