package org.huren.hub.recognition.ledger;

import java.time.Instant;
import java.util.UUID;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.recognition.ResultRef;
import org.huren.hub.recognition.rule.Scope;
import org.jspecify.annotations.Nullable;

/**
 * That a physician was told of a recognisable result; stored when it is sent, in the transaction of the answer.
 *
 * @param id of the card, by {@link #idOf}
 * @param door {@code order-select}, {@code order-sign}, {@code patient-view} or {@code http}
 * @param client who asked: issuer of the EMR's tokens, or id of the client of the plain interface
 * @param instance hook instance, or the query's own id
 * @param facility receiving
 * @param physician as the client names them
 * @param patient key of the record that was asked for: the receiving facility's own, where there is one
 * @param item ordered
 * @param result the version that was shown
 * @param issuer facility that answers for the result
 * @param shown the card's facts as JSON, frozen: value, unit, range, time, mark
 * @param fen price of the item at the receiving facility that day, or its share of the ordered panel's; null where the
 *     list has none
 * @param rules versions of the rules that decided
 */
public record Reminder(
        UUID id,
        String door,
        String client,
        String instance,
        String facility,
        @Nullable String physician,
        UUID patient,
        @Nullable String encounter,
        String item,
        @Nullable String orderReference,
        ResultRef result,
        String issuer,
        Scope scope,
        String shown,
        @Nullable Long fen,
        String rules,
        Instant at) {

    /** The same for one client, hook instance and item, so that a reminder that is sent again is the same one. */
    public static UUID idOf(String client, String instance, String item) {
        return NameBasedUuid.of("urn:huren:reminder:" + client.length() + "|" + client + "|" + instance.length() + "|"
                + instance + "|" + item);
    }
}
