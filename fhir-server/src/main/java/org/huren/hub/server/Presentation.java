package org.huren.hub.server;

import java.util.Set;

/**
 * How an answer is to be written.
 *
 * @param elements {@code _elements}, empty: all
 */
record Presentation(Format format, boolean pretty, Summary summary, Set<String> elements) {
    enum Format {
        JSON("application/fhir+json;charset=UTF-8"),
        XML("application/fhir+xml;charset=UTF-8"),
        /** The bytes of a Binary in the form that they have (FHIR R4 §2.24.2). */
        NATIVE("application/octet-stream");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    /** {@code _summary} (FHIR R4 §3.1.1.5.8). */
    enum Summary {
        TRUE,
        TEXT,
        DATA,
        COUNT,
        FALSE
    }

    Presentation {
        elements = Set.copyOf(elements);
    }

    /** Whether stored bytes may go out as they are. */
    boolean asStored() {
        return format == Format.JSON
                && !pretty
                && elements.isEmpty()
                && (summary == Summary.FALSE || summary == Summary.COUNT);
    }
}
