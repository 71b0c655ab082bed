package org.huren.bridge.decode;

import java.nio.charset.Charset;
import org.huren.bridge.Facility;
import org.huren.bridge.Refusal;
import org.jspecify.annotations.Nullable;

/** What the bytes of one message are. */
public sealed interface Decoded {

    /**
     * The whole message as text.
     *
     * @param charset that the text was read in, and that its answer is written in
     */
    record Text(RawMsh msh, Facility facility, Charset charset, String text) implements Decoded {}

    /**
     * Why the bytes are no message that we can read.
     *
     * @param msh null where the message has none
     * @param facility null where MSH-4 names nobody, or somebody else than the door proved
     * @param charset for the answer
     */
    record Refused(@Nullable RawMsh msh, @Nullable Facility facility, Charset charset, Refusal refusal)
            implements Decoded {}
}
