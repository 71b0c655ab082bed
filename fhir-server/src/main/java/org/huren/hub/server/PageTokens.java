package org.huren.hub.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches.Cursor;

/**
 * Page links without memory: query and cursor travel in the link, sealed with AES-GCM to the caller and the address, so
 * that nobody can read, alter or borrow them.
 */
public final class PageTokens {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** @param query as first sent, without {@code ?} */
    public record Page(String query, Cursor after) {}

    private final SecretKeySpec key;
    private final SecureRandom random;

    public PageTokens(PageTokenKey key, SecureRandom random) {
        this.key = new SecretKeySpec(key.bytes(), "AES");
        this.random = random;
    }

    public String seal(Caller caller, String path, Page page) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, boundTo(caller, path), written(page))
                .orElseThrow(() -> new IllegalStateException("AES-GCM is not there"));
        byte[] token = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, token, NONCE, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty where the token is foreign, altered or no token at all. */
    public Optional<Page> open(Caller caller, String path, String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length <= NONCE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE);
            byte[] sealed = Arrays.copyOfRange(bytes, NONCE, bytes.length);
            return crypt(Cipher.DECRYPT_MODE, nonce, boundTo(caller, path), sealed)
                    .map(PageTokens::read);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, byte[] boundTo, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo);
            return Optional.of(cipher.doFinal(content));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] boundTo(Caller caller, String path) {
        String facility = caller.facility() == null ? "" : caller.facility();
        return String.join("\n", "1", caller.subject(), facility, caller.role().claim(), path)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] written(Page page) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(page.query());
            out.writeInt(page.after().keys().size());
            for (String part : page.after().keys()) {
                out.writeUTF(part);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page read(byte[] content) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            String query = in.readUTF();
            int size = in.readInt();
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                keys.add(in.readUTF());
            }
            return new Page(query, new Cursor(keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
