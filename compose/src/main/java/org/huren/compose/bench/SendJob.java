package org.huren.compose.bench;

import java.io.IOException;
import org.huren.compose.demo.MllpSender;
import org.jspecify.annotations.Nullable;

/** One MLLP connection of a hospital's system: a message out, its acknowledgement in, the next. */
final class SendJob implements Job {
    private final int port;
    private final Source source;
    private final Samples samples;
    private @Nullable MllpSender door;

    SendJob(int port, Source source, Samples samples) {
        this.port = port;
        this.source = source;
        this.samples = samples;
    }

    @Override
    public Result once() throws IOException {
        Order order = source.next();
        String code = send(order.bytes());
        if (!code.equals(order.expected())) {
            return new Result.Failed(order.kind() + " answered " + code);
        }
        source.acknowledged(order);
        if (order.kind() == Order.Kind.MALFORMED) {
            return new Result.Refused(code);
        }
        samples.offer(order);
        return new Result.Done();
    }

    private String send(byte[] message) throws IOException {
        MllpSender open = door;
        if (open == null) {
            open = new MllpSender("127.0.0.1", port);
            door = open;
        }
        try {
            return MllpSender.code(open.send(message));
        } catch (IOException e) {
            close();
            throw e;
        }
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
