package org.huren.compose.bench;

/** What may happen to a frame between a sender and the door. */
enum WireFault {
    LATENCY("latency, 50 to 250 ms each way"),
    BYTE_PER_SECOND("one byte per second at a frame's end"),
    HALF_OPEN("half-open: the sender vanishes inside a frame"),
    RESET_MID_FRAME("reset inside a frame"),
    RESET_BEFORE_ACK("reset after the frame, before the ACK"),
    DUPLICATED_FRAME("frame duplicated"),
    BLACKHOLE("blackhole: frame or ACK never arrives"),
    FLAPPING("flapping: all connections reset, door away");

    private final String words;

    WireFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
