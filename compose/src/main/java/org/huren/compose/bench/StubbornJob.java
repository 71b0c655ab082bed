package org.huren.compose.bench;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.huren.compose.demo.MllpSender;
import org.jspecify.annotations.Nullable;

/** A sender as hospitals have them: what got no acknowledgement is sent again until it has one. */
final class StubbornJob implements Job {
    private static final long PAUSE_NANOS = 50_000_000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final int timeoutMillis;
    private final Source source;
    private final Ledger ledger;
    private @Nullable MllpSender door;

    StubbornJob(int port, Source source, Ledger ledger) {
        this(port, TIMEOUT_MILLIS, source, ledger);
    }

    /** @param timeoutMillis how long an acknowledgement is waited for before the message is sent again */
    StubbornJob(int port, int timeoutMillis, Source source, Ledger ledger) {
        this.port = port;
        this.timeoutMillis = timeoutMillis;
        this.source = source;
        this.ledger = ledger;
    }

    @Override
    public Result once() throws IOException {
        Order order = source.next();
        while (order.kind() == Order.Kind.CORRECTION && ledger.isCorrected(order.report())) {
            order = source.next();
        }
        String code = untilAnswered(order);
        if (!code.equals(order.expected())) {
            return new Result.Failed(order.kind() + " answered " + code);
        }
        ledger.answered(order);
        source.acknowledged(order);
        return order.kind() == Order.Kind.MALFORMED ? new Result.Refused(code) : new Result.Done();
    }

    private String untilAnswered(Order order) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return MllpSender.code(send(order));
            } catch (IOException e) {
                close();
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private byte[] send(Order order) throws IOException {
        MllpSender open = door;
        if (open == null) {
            open = new MllpSender("127.0.0.1", port, timeoutMillis);
            door = open;
        }
        ledger.sending(order);
        return open.send(order.bytes());
    }

    @Override
    public void close() throws IOException {
        MllpSender open = door;
        door = null;
        if (open != null) {
            open.close();
        }
    }
}
