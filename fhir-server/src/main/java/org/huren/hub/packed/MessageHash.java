package org.huren.hub.packed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a message as it came in: by it the journal knows the same bytes again. */
public final class MessageHash {

    private MessageHash() {}

    public static byte[] of(byte[] raw) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
