package org.huren.hub.slice;

import java.time.Instant;

/**
 * One resource as ready JSON (UTF-8, one line, with {@code id}, {@code meta.versionId} and {@code meta.lastUpdated}).
 *
 * @param type FHIR resource type
 */
public record Slice(String type, String id, long version, Instant lastUpdated, byte[] json) {
    public String reference() {
        return type + "/" + id;
    }

    public String versionedReference() {
        return reference() + "/_history/" + version;
    }
}
