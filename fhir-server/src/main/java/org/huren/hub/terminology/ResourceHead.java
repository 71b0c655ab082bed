package org.huren.hub.terminology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.ProvinceTime;
import org.huren.hub.slice.Slice;
import org.huren.terminology.system.ContentHash;
import org.jspecify.annotations.Nullable;

/** What the three resources have in common. */
final class ResourceHead {
    private static final int HEX = 16;

    private ResourceHead() {}

    /**
     * A resource whose version is made of its content: the same content is the same version after any restart, at any
     * hub.
     */
    static Slice slice(String type, String id, Instant updated, Consumer<FhirJson> content) {
        byte[] unversioned = FhirJson.resource(type, id, new FhirJson.Version(0, Instant.EPOCH), content);
        String hash = ContentHash.of(List.of(new String(unversioned, StandardCharsets.UTF_8)));
        FhirJson.Version version = new FhirJson.Version(Long.parseLong(hash, HEX), updated);
        return new Slice(type, id, version.number(), version.updated(), FhirJson.resource(type, id, version, content));
    }

    static Instant updated(@Nullable LocalDate date, Instant otherwise) {
        return date == null ? otherwise : date.atStartOfDay().toInstant(ProvinceTime.ZONE);
    }

    static void publisher(FhirJson json) {
        json.text("publisher", "互认枢纽 / Huren hub");
    }
}
