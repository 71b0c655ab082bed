package org.huren.hub.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UUIDs of version 5 (RFC 9562 §5.5) in Huren's namespace: the same name gives the same id on every hub and after any
 * replay, so two connections that meet a patient at once make one.
 */
public final class NameBasedUuid {

    /** All derived ids of the hub live in it; changing it would give every stored thing another id. */
    public static final UUID NAMESPACE = UUID.fromString("6f1d3c2a-8f0e-5b57-9d3e-2f6a7c1b4e90");

    private NameBasedUuid() {}

    /** The id of a name in {@link #NAMESPACE}. */
    public static UUID of(String name) {
        return of(NAMESPACE, name);
    }

    static UUID of(UUID namespace, String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (digest.getLong() & ~0xf000L) | 0x5000L;
        long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
