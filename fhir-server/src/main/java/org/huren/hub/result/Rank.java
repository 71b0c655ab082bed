package org.huren.hub.result;

import java.time.Instant;
import java.util.Comparator;
import org.huren.bridge.map.ObrStatus;
import org.huren.bridge.map.ObxStatus;
import org.huren.bridge.map.OrderStatus;

/**
 * Which of two versions of the same thing stands, whatever the order in which they arrive: a settled one beats one that
 * is not, then the newer report time (OBR-22), then the weight of the status, then MSH-7, then the hash of the message.
 * The greater rank stands.
 *
 * @param settled final, corrected, cancelled or retracted; false for preliminary and less
 * @param weight on a tie of times: retracted 4, corrected 3, final 2, cancelled 1, less 0
 * @param hash SHA-256 of the message in hex; makes the order total
 */
public record Rank(boolean settled, Instant issued, int weight, Instant sentAt, String hash)
        implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::settled)
            .thenComparing(Rank::issued)
            .thenComparingInt(Rank::weight)
            .thenComparing(Rank::sentAt)
            .thenComparing(Rank::hash);

    static Rank ofLine(ObxStatus status, Instant issued, MessageFacts message) {
        int weight = weightOf(status);
        return new Rank(weight > 0, issued, weight, message.sentAt(), message.sha256());
    }

    static Rank ofReport(ObrStatus status, Instant issued, MessageFacts message) {
        int weight = weightOf(status);
        return new Rank(weight > 0, issued, weight, message.sentAt(), message.sha256());
    }

    /** The newest message decides where an order stands; on a tie of times what ends it. */
    static Rank ofOrder(OrderStatus status, boolean settled, Instant ordered, MessageFacts message) {
        int weight = switch (status) {
            case REVOKED, COMPLETED -> 3;
            case ON_HOLD -> 2;
            case ACTIVE -> 1;
        };
        return new Rank(settled, ordered, weight, message.sentAt(), message.sha256());
    }

    private static int weightOf(ObxStatus status) {
        return switch (status) {
            case D, W -> 4;
            case A, B, C -> 3;
            case F, U, V, N -> 2;
            case X -> 1;
            case I, O, P, R, S, UNKNOWN -> 0;
        };
    }

    private static int weightOf(ObrStatus status) {
        return switch (status) {
            case C -> 3;
            case F -> 2;
            case X -> 1;
            case A, I, M, N, O, P, R, S, UNKNOWN -> 0;
        };
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }

    boolean beats(Rank other) {
        return compareTo(other) > 0;
    }
}
