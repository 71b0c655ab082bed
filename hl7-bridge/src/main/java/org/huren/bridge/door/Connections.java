package org.huren.bridge.door;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open connections of one door, and what they hold together. Where it becomes too much, the one that holds most, or
 * that was silent longest, is closed: its sender sends again, and all others keep their service.
 */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** What every connection may hold in any case, in bytes: most messages are shorter. */
    private static final int ALLOWANCE = 16 * 1024;

    private final DoorLimits limits;
    private final LongSupplier nanos;
    private final AtomicLong held = new AtomicLong();
    private final Set<Connection> strangers = new LinkedHashSet<>();
    private final Set<Connection> senders = new LinkedHashSet<>();

    /** @param nanos a clock that never goes back */
    Connections(DoorLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    long now() {
        return nanos.getAsLong();
    }

    Connection open(Channel channel) {
        Connection opened = new Connection(channel, this, now());
        Optional<Connection> oneTooMany;
        synchronized (this) {
            strangers.add(opened);
            oneTooMany = strangers.size() + senders.size() > limits.connections() ? leastActive() : Optional.empty();
            oneTooMany.ifPresent(this::remove);
        }
        oneTooMany.ifPresent(Connection::close);
        return opened;
    }

    /** Who never sent a whole message goes first. */
    private Optional<Connection> leastActive() {
        return Stream.concat(strangers.stream(), senders.stream())
                .filter(Connection::isAtRest)
                .findFirst();
    }

    synchronized void answered(Connection connection) {
        boolean known = strangers.remove(connection) | senders.remove(connection);
        if (known) {
            senders.add(connection);
        }
    }

    void closed(Connection connection) {
        connection.begun(0);
        connection.waiting(0, false);
        remove(connection);
    }

    private synchronized void remove(Connection connection) {
        strangers.remove(connection);
        senders.remove(connection);
    }

    void changed(long bytes) {
        if (held.addAndGet(bytes) > limits.heldBytes() && bytes > 0) {
            all().stream()
                    .filter(connection -> connection.isAtRest() && connection.held() > ALLOWANCE)
                    .max(Comparator.comparingLong(Connection::held))
                    .ifPresent(largest -> {
                        LOG.warn(
                                "A connection that holds {} bytes is closed: the door's memory is full",
                                largest.held());
                        largest.close();
                    });
        }
    }

    /** Closes what was silent for too long. */
    void sweep() {
        long now = now();
        all().stream().filter(connection -> connection.isOverdue(now)).forEach(Connection::close);
    }

    /** What begun and waiting frames hold, in bytes. */
    long held() {
        return held.get();
    }

    int size() {
        return all().size();
    }

    private synchronized List<Connection> all() {
        List<Connection> all = new ArrayList<>(strangers);
        all.addAll(senders);
        return all;
    }
}
