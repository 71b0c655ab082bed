package org.huren.bridge.pull;

import java.util.Optional;

/** Who of several hubs fetches from an archive: one at a time. */
@FunctionalInterface
public interface SourceClaims {

    /** Empty while another hub, or another thread of this one, has the source. */
    Optional<Claim> claim(String source);

    /** Held until it is closed, or until the hub that holds it is no more. */
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }
}
