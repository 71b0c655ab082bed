package org.huren.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as it came off the wire, without framing.
 *
 * @param authenticatedAs the facility that the door proved (token, client certificate), or null where the door proves
 *     nothing; MSH-4 must then name the same
 */
public record InboundMessage(
        Door door, byte[] raw, Instant receivedAt, @Nullable FacilityCode authenticatedAs) {}
