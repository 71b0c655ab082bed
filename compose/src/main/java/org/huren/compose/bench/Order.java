package org.huren.compose.bench;

/**
 * One message to send and what must come of it.
 *
 * @param report what it is about
 * @param expected code of the acknowledgement, MSA-1
 */
record Order(Kind kind, Report report, byte[] bytes, String expected) {

    /** What kind of message it is in the mix. */
    enum Kind {
        FIRST,
        CORRECTION,
        DUPLICATE,
        /** A new report under a control id that another message has already. */
        OTHER_BODY,
        MALFORMED
    }
}
