package org.huren.compose.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Logical id of a Patient: UUIDv5 of facility and local number (RFC 9562 §5.5), known before the first message. */
final class RecordId {
    private static final UUID NAMESPACE = UUID.fromString("6f1d3c2a-8f0e-5b57-9d3e-2f6a7c1b4e90");

    private RecordId() {}

    static String of(Hospital hospital, Person person) {
        return of(hospital.code(), person.localNumber());
    }

    static String of(String facility, String localNumber) {
        String name = "urn:huren:mrn:" + facility + "|" + localNumber;
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
