package org.huren.hub.result;

import java.time.Instant;
import java.util.Objects;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.OrderPart;
import org.huren.bridge.map.OrderStatus;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/**
 * What the order messages of one order say together. Pure, and indifferent to the order in which they arrive: status,
 * content and filler number each keep the version of greatest {@link Rank}.
 *
 * @param contentRank a message without OBR (a bare cancellation) never replaces one with it
 * @param filler null until some message brought it
 * @param ordered the earliest ORC-9: when the order was first placed
 */
public record OrderState(
        long version,
        Instant updated,
        String facility,
        OrderStatus status,
        Rank rank,
        OrderPart content,
        Rank contentRank,
        @Nullable String filler,
        @Nullable Rank fillerRank,
        @Nullable ClinicalTime ordered) {

    static OrderState of(OrderPart part, MessageFacts message) {
        ClinicalTime ordered = part.ordered();
        Instant at = ordered == null ? message.sentAt() : ordered.start();
        Rank rank = Rank.ofOrder(part.status(), true, at, message);
        return new OrderState(
                1,
                message.now(),
                message.facility(),
                part.status(),
                rank,
                part,
                Rank.ofOrder(part.status(), part.code() != null, at, message),
                part.filler(),
                part.filler() == null ? null : rank,
                ordered);
    }

    /** This order after one more message; the same object where that changes nothing. */
    OrderState merge(OrderState more) {
        boolean statusWins = more.rank.beats(rank);
        boolean contentWins = more.contentRank.beats(contentRank);
        boolean fillerWins = more.fillerRank != null && (fillerRank == null || more.fillerRank.beats(fillerRank));
        ClinicalTime first = earlier(ordered, more.ordered);
        if (!statusWins && !contentWins && !fillerWins && Objects.equals(first, ordered)) {
            return this;
        }
        return new OrderState(
                version + 1,
                SortableTime.later(more.updated, updated),
                facility,
                statusWins ? more.status : status,
                statusWins ? more.rank : rank,
                contentWins ? more.content : content,
                contentWins ? more.contentRank : contentRank,
                fillerWins ? more.filler : filler,
                fillerWins ? more.fillerRank : fillerRank,
                first);
    }

    /** When it was placed, else when the standing message was sent. */
    Instant clinicalTime() {
        return ordered == null ? rank.issued() : ordered.start();
    }

    private static @Nullable ClinicalTime earlier(@Nullable ClinicalTime a, @Nullable ClinicalTime b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        int order = a.start().compareTo(b.start());
        return order < 0 || order == 0 && a.fhir().compareTo(b.fhir()) <= 0 ? a : b;
    }
}
