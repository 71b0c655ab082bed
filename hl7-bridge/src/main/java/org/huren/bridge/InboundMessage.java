package org.huren.bridge;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as it came off the wire, without framing.
 *
 * @param authenticatedAs the facility that the door proved (token, client certificate, folder), or null where the door
 *     proves nothing; MSH-4 must then name the same
 * @param from where the connection came from, null where there was none
 * @param places how a refusal names its place to this sender
 */
public record InboundMessage(
        Door door,
        byte[] raw,
        Instant receivedAt,
        @Nullable FacilityCode authenticatedAs,
        @Nullable InetAddress from,
        Places places) {

    public InboundMessage(
            Door door,
            byte[] raw,
            Instant receivedAt,
            @Nullable FacilityCode authenticatedAs,
            @Nullable InetAddress from) {
        this(door, raw, receivedAt, authenticatedAs, from, Places.OF_HL7);
    }

    public InboundMessage(Door door, byte[] raw, Instant receivedAt, @Nullable FacilityCode authenticatedAs) {
        this(door, raw, receivedAt, authenticatedAs, null);
    }
}
