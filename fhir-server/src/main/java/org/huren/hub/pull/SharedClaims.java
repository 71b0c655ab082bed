package org.huren.hub.pull;

import java.util.Optional;
import org.huren.bridge.pull.SourceClaims;
import org.huren.hub.postgres.SessionLock;

/** Claims as locks that all hubs of a database share. */
public class SharedClaims implements SourceClaims {
    private final SessionLock lock;

    public SharedClaims(SessionLock lock) {
        this.lock = lock;
    }

    @Override
    public Optional<Claim> claim(String source) {
        return lock.take("pull " + source).map(held -> held::close);
    }
}
