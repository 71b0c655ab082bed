package org.huren.hub.desk;

import org.huren.hub.caller.Caller;

/**
 * A request that a desk has an offer for, by somebody whom it is for.
 *
 * @param asked method and address, for the audit
 */
public record DeskRequest<O extends DeskOffer>(
        O offer, Caller caller, String path, DeskQuery query, String asked, DeskBody body) {

    /** The segment below the offer's own name: {@code /desk/things/{id}}. */
    public String id() {
        return path.split("/")[3];
    }
}
