package org.huren.hub.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches.Cursor;

/**
 * Page links without memory: query and cursor travel in the link, sealed with AES-GCM to the caller and the address, so that
 * nobody can read, alter or borrow them.
 */
public final class PageTokens {
    /** @param query as first sent, without {@code ?} */
    public record Page(String query, Cursor after) {}

    private final Seal seal;

    public PageTokens(PageTokenKey key, SecureRandom random) {
        this.seal = new Seal(key.bytes(), random);
    }

    public String seal(Caller caller, String path, Page page) {
        return seal.seal(boundTo(caller, path), written(page));
    }

    /** Empty where the token is foreign, altered or no token at all. */
    public Optional<Page> open(Caller caller, String path, String token) {
        return seal.open(boundTo(caller, path), token).map(PageTokens::read);
    }

    private static String boundTo(Caller caller, String path) {
        String facility = caller.facility() == null ? "" : caller.facility();
        return String.join("\n", "1", caller.subject(), facility, caller.role().claim(), path);
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
