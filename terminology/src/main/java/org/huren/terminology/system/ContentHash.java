package org.huren.terminology.system;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** A version made of content: equal content has an equal version, wherever and whenever it is loaded. */
public final class ContentHash {
    private static final int HEX_DIGITS = 12;

    private ContentHash() {}

    /** The first 48 bits of SHA-256 over the texts, in lower-case hexadecimal. */
    public static String of(Collection<?> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.forEach(each -> digest.update((each + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
