package org.huren.hub.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import org.huren.hub.slice.Slice;

/** Joins stored resources into a Bundle without looking into them. */
final class JoinedJson {
    byte[] of(Page page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        text(out, "{\"resourceType\":\"Bundle\",\"type\":\"" + page.kind().code() + "\"");
        if (page.total() != null) {
            text(out, ",\"total\":" + page.total());
        }
        text(out, ",\"link\":[");
        link(out, "self", page.self());
        if (page.next() != null) {
            text(out, ",");
            link(out, "next", page.next());
        }
        text(out, "]");
        entries(out, page);
        text(out, "}");
        return out.toByteArray();
    }

    /** FHIR has no empty arrays: no entries, no element. */
    private static void entries(ByteArrayOutputStream out, Page page) {
        String before = ",\"entry\":[";
        for (Page.Entry entry : page.entries()) {
            text(out, before + "{\"fullUrl\":");
            quoted(out, entry.fullUrl());
            text(out, ",\"resource\":");
            out.writeBytes(entry.slice().json());
            switch (page.kind()) {
                case SEARCHSET -> text(out, ",\"search\":{\"mode\":\"" + entry.mode() + "\"}}");
                case HISTORY -> history(out, entry.slice());
            }
            before = ",";
        }
        if (!page.entries().isEmpty()) {
            text(out, "]");
        }
    }

    private static void history(ByteArrayOutputStream out, Slice slice) {
        text(out, ",\"request\":{\"method\":\"PUT\",\"url\":");
        quoted(out, slice.reference());
        text(
                out,
                "},\"response\":{\"status\":\"" + status(slice) + "\",\"etag\":\"W/\\\"" + slice.version()
                        + "\\\"\",\"lastModified\":\"" + slice.lastUpdated().truncatedTo(ChronoUnit.MILLIS) + "\"}}");
    }

    /** Ids are given by the hub, so that the first version is a PUT that created. */
    static String status(Slice slice) {
        return slice.version() == 1 ? "201" : "200";
    }

    private static void link(ByteArrayOutputStream out, String relation, String url) {
        text(out, "{\"relation\":\"" + relation + "\",\"url\":");
        quoted(out, url);
        text(out, "}");
    }

    private static void quoted(ByteArrayOutputStream out, String text) {
        out.write('"');
        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        out.write('"');
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
