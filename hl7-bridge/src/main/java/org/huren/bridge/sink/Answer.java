package org.huren.bridge.sink;

import org.huren.bridge.Receipt;

/** What goes back to the sender. */
public sealed interface Answer {

    /**
     * @param bytes one HL7 message in the sender's charset, without framing
     * @param receipt what it says
     */
    record Acknowledgement(byte[] bytes, Receipt receipt) implements Answer {}

    /** The outcome is not known: say nothing and end the exchange, so that the sender sends again. */
    record None() implements Answer {}
}
