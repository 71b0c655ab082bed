package org.huren.hub.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.huren.bridge.Envelope;

/** Who sent a message under which control id, as one narrow key. The migration to it computes the same in SQL. */
final class MessageControl {

    private static final String BETWEEN = "\u001F";

    private MessageControl() {}

    /** The first half of SHA-256: two of them alike would at worst raise a conflict in the ledger that is none. */
    static UUID key(Envelope envelope) {
        return key(envelope.facility().value(), envelope.sendingApplication(), envelope.controlId());
    }

    static UUID key(String facility, String sendingApplication, String controlId) {
        String text = facility + BETWEEN + sendingApplication + BETWEEN + controlId;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer half = ByteBuffer.wrap(hash);
            return new UUID(half.getLong(), half.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
