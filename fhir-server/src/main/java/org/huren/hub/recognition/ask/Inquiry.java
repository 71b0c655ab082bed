package org.huren.hub.recognition.ask;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.emr.EmrClient;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.recognition.Receiver.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What a physician is about to order, for whom.
 *
 * @param encounter as the asking system names it
 * @param orders empty: nothing yet, the patient's record is opened
 */
public record Inquiry(Asker asker, Sought sought, @Nullable String encounter, Setting setting, List<Order> orders) {
    public Inquiry {
        orders = List.copyOf(orders);
    }

    /**
     * Who asks.
     *
     * @param door as the ledger names it
     * @param instance the asking system's own id of this question
     * @param physician as the asking system names them
     */
    public record Asker(String door, EmrClient client, String instance, String physician) {

        /** A clinician of the client's facility; the client answers for who it is. */
        public Caller caller() {
            return new Caller(
                    physician, client.signature() + "|" + physician, Role.CLINICIAN, client.facility(), null, null);
        }

        UUID cardOf(Set<String> items) {
            return NameBasedUuid.of(
                    String.join("|", "urn:huren:card:" + client.signature(), instance, String.join(" ", items)));
        }
    }

    /** What the audit shows of it: no identifier of the patient. */
    String asked(Set<String> items) {
        return asker.door() + "?instance=" + asker.instance() + "&item=" + String.join(",", items);
    }
}
