package org.huren.bridge.map;

import org.huren.bridge.parse.Hl7Message;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Segment;

/**
 * Notices a message that stops inside a segment. Many senders leave out the last segment's end, so that alone proves
 * nothing; but a last result or order without its end and without its status would be taken with half a value.
 */
final class CutOff {
    private CutOff() {}

    /** @throws RefusalException where the message was cut */
    static void check(Hl7Message message) {
        if (message.ended() || message.segments().isEmpty()) {
            return;
        }
        Segment last = message.segments().getLast();
        int status = last.is("OBX") ? 11 : last.is("OBR") ? 25 : 0;
        if (last.fieldCount() < status) {
            throw RefusalException.missing(last.at(status), "消息在此段中途截断 / the message stops inside this segment");
        }
    }
}
