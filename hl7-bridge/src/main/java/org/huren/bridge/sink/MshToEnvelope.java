package org.huren.bridge.sink;

import java.nio.charset.Charset;
import org.huren.bridge.Envelope;
import org.huren.bridge.Facility;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.map.Hl7Time;

/** What the ledger and the answer need of MSH, readable even where the rest of the message is not. */
final class MshToEnvelope {
    private MshToEnvelope() {}

    static Envelope map(RawMsh msh, Facility facility, Charset charset) {
        return new Envelope(
                facility.code(),
                msh.component(3, 1, charset),
                msh.component(10, 1, charset),
                msh.component(9, 1, charset),
                msh.component(9, 2, charset),
                msh.component(12, 1, charset),
                Hl7Time.parse(msh.component(7, 1, charset), facility.zone()).orElse(null));
    }
}
