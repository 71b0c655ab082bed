package org.huren.hub.server;

/** Key that seals page tokens (AES-256). One for all hubs of a database, so that any of them can go on. */
public record PageTokenKey(byte[] bytes) {
    public PageTokenKey {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a page token key has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "PageTokenKey[secret]";
    }
}
