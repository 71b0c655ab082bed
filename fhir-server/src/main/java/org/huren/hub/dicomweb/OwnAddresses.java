package org.huren.hub.dicomweb;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Copies DICOM JSON, however long, with the archive's addresses replaced by the hub's. */
final class OwnAddresses {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final Pattern ADDRESS = Pattern.compile("https?://[^ ]*?(/studies/[0-9.]+(?:/[^ ]*)?)");
    private static final Pattern URL = Pattern.compile("(?i)https?://.*");

    private final String base;

    /** @param base of the hub's own DICOMweb, without a slash at the end */
    OwnAddresses(String base) {
        this.base = base;
    }

    void copy(InputStream from, OutputStream to) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), from);
                JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && URL.matcher(in.getString()).matches()) {
                    out.writeString(own(in.getString()));
                } else {
                    out.copyCurrentEventExact(in);
                }
            }
        }
    }

    /** An address that does not lead to a study leads nowhere from here. */
    private String own(String address) {
        Matcher match = ADDRESS.matcher(address);
        return match.matches() ? base + match.group(1) : "";
    }
}
