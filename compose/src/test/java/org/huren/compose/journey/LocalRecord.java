package org.huren.compose.journey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A patient as one hospital knows them.
 *
 * @param number local record number
 * @param birthDate as HL7 writes it, yyyyMMdd
 * @param nationalId as the hospital has it; empty where it has none
 */
record LocalRecord(String facility, String number, String name, String birthDate, String sex, String nationalId) {
    private static final UUID NAMESPACE = UUID.fromString("6f1d3c2a-8f0e-5b57-9d3e-2f6a7c1b4e90");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** The same person in another hospital's books. */
    LocalRecord at(String otherFacility, String otherNumber) {
        return new LocalRecord(otherFacility, otherNumber, name, birthDate, sex, nationalId);
    }

    LocalRecord named(String otherName) {
        return new LocalRecord(facility, number, otherName, birthDate, sex, nationalId);
    }

    /** {@code system|value} of the local record number. */
    String identifier() {
        return "urn:huren:mrn:" + facility + "|" + number;
    }

    /** Logical id of the Patient: UUIDv5 of facility and number, known before the first message. */
    String id() {
        return uuid5(identifier()).toString();
    }

    String reference() {
        return "Patient/" + id();
    }

    /** An 18-character number with the right check digit (GB 11643-1999), of a district that does not exist. */
    static String nationalId(String birthDate, String sequence) {
        String body = "220899" + birthDate + sequence;
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** RFC 9562 §5.5, written out again here, so that the hub is not checked by its own code. */
    private static UUID uuid5(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
