package org.huren.bridge.door;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import org.huren.bridge.Limits;

/** One open connection as the door's limits see it. Its own channel writes, everybody reads. */
final class Connection {
    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "of");

    private final Channel channel;
    private final Connections all;
    private volatile Limits limits = Limits.USUAL;
    private volatile long lastByte;
    private volatile long begun;
    private volatile long waiting;
    private volatile boolean busy;
    private volatile boolean closing;

    Connection(Channel channel, Connections all, long now) {
        this.channel = channel;
        this.all = all;
        this.lastByte = now;
        channel.attr(KEY).set(this);
    }

    static Connection of(Channel channel) {
        return channel.attr(KEY).get();
    }

    /** The sender is known from now on, and what was agreed with it. */
    void limits(Limits agreed) {
        limits = agreed;
    }

    /** Bytes arrived. */
    void touched() {
        lastByte = all.now();
    }

    /** @param bytes of a frame whose end has not come */
    void begun(long bytes) {
        long change = bytes - begun;
        begun = bytes;
        all.changed(change);
    }

    /**
     * @param bytes of the whole frames that have not begun to be taken
     * @param inWork whether one is being taken; else the connection is the sender's again
     */
    void waiting(long bytes, boolean inWork) {
        long change = bytes - waiting;
        waiting = bytes;
        if (busy && !inWork) {
            touched();
            all.answered(this);
        }
        busy = inWork;
        all.changed(change);
    }

    /** A frame is being taken; what it holds is held until then, even where the connection is closed meanwhile. */
    void taking(long bytes) {
        all.changed(bytes);
    }

    /** @param bytes as given to {@link #taking} */
    void taken(long bytes) {
        all.changed(-bytes);
    }

    void closed() {
        all.closed(this);
    }

    /** What it keeps of the door's memory in bytes. */
    long held() {
        return begun + waiting;
    }

    /** Whether none of its messages is being taken, and nobody has closed it. */
    boolean isAtRest() {
        return !busy && !closing;
    }

    /** Whether it was silent for longer than its sender may be. */
    boolean isOverdue(long now) {
        long allowed = (begun > 0 ? limits.stall() : limits.idle()).toNanos();
        return isAtRest() && now - lastByte > allowed;
    }

    void close() {
        closing = true;
        channel.close();
    }
}
