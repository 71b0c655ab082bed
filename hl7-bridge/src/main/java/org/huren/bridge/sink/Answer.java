package org.huren.bridge.sink;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.huren.bridge.Receipt;

/** What goes back to the sender. */
public sealed interface Answer {

    /**
     * The outcome is known and durable.
     *
     * @param messages HL7 messages in the sender's charset, without framing: one in original mode; in enhanced mode the
     *     commit and the application acknowledgement as far as the sender wants them, so none, one or two
     * @param receipt what they say
     */
    record Acknowledgement(List<byte[]> messages, Receipt receipt) implements Answer {
        public Acknowledgement {
            messages = List.copyOf(messages);
        }

        /** All of them, one after the other. */
        public byte[] bytes() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            messages.forEach(all::writeBytes);
            return all.toByteArray();
        }
    }

    /** The outcome is not known: say nothing and end the exchange, so that the sender sends again. */
    record None() implements Answer {}
}
