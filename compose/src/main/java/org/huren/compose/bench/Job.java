package org.huren.compose.bench;

import java.io.IOException;

/** What one worker does again and again over a connection of its own. */
interface Job extends AutoCloseable {

    /** How one request ended. */
    sealed interface Result {
        /** Answered rightly: its time is a sample. */
        record Done() implements Result {}

        /** Rightly refused: counted, but no sample. */
        record Refused(String how) implements Result {}

        /** Not answered as it must be: never a sample. */
        record Failed(String why) implements Result {}
    }

    /** One request. An exception is a failure; the next call begins on a new connection. */
    Result once() throws IOException;

    @Override
    void close() throws IOException;
}
