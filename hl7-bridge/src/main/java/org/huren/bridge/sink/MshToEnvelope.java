package org.huren.bridge.sink;

import java.nio.charset.Charset;
import org.huren.bridge.Envelope;
import org.huren.bridge.Facility;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.map.Hl7Time;

/** What the ledger and the answer need of MSH, readable even where the rest of the message is not. */
final class MshToEnvelope {
    /** A header that is refused for its length is still written down. */
    private static final int LONGEST = 227;

    private MshToEnvelope() {}

    static Envelope map(RawMsh msh, Facility facility, Charset charset) {
        return new Envelope(
                facility.code(),
                text(msh, 3, 1, charset),
                text(msh, 10, 1, charset),
                text(msh, 9, 1, charset),
                text(msh, 9, 2, charset),
                text(msh, 12, 1, charset),
                Hl7Time.parse(msh.component(7, 1, charset), facility.zone()).orElse(null));
    }

    private static String text(RawMsh msh, int field, int component, Charset charset) {
        String text = msh.component(field, component, charset);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
