package org.huren.bridge.sink;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.huren.bridge.Envelope;
import org.huren.bridge.decode.RawMsh;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs of the message that it answers.
 *
 * @param zone that MSH-7 of the answer is written in
 */
record Header(
        @Nullable RawMsh msh,
        Charset charset,
        ZoneOffset zone,
        @Nullable Envelope envelope) {
    static final Header UNKNOWN = new Header(null, StandardCharsets.US_ASCII, ZoneOffset.UTC, null);
}
