package org.huren.bridge.sink;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/**
 * How many messages are in work at once, and whose turn is next: senders take turns however many messages each of them
 * has waiting, so that one who floods the doors keeps the others waiting for no more than one message of its own. The
 * bytes in work are bounded too, because what a message needs grows with its length. Safe for many threads.
 */
final class FairTurns {
    private final int atOnce;
    private final long bytesAtOnce;
    private final Map<String, Sender> senders = new HashMap<>();
    private final Queue<Sender> next = new ArrayDeque<>();
    private int running;
    private long bytes;

    /**
     * @param atOnce messages in work
     * @param bytesAtOnce of their raw form; a longer message has its turn alone
     */
    FairTurns(int atOnce, long bytesAtOnce) {
        this.atOnce = atOnce;
        this.bytesAtOnce = bytesAtOnce;
    }

    private static final class Sender {
        private final String name;
        private final Queue<Turn> waiting = new ArrayDeque<>();
        private int limit;
        private int running;

        private Sender(String name) {
            this.name = name;
        }
    }

    /** The right to work on one message; close it when the work is done. */
    final class Turn implements AutoCloseable {
        private final Sender sender;
        private final int length;
        private final Semaphore granted = new Semaphore(0);

        private Turn(Sender sender, int length) {
            this.sender = sender;
            this.length = length;
        }

        @Override
        public void close() {
            end(this);
        }
    }

    /**
     * Waits for a turn.
     *
     * @param limit how many turns this sender has at once
     * @param length of the message in bytes
     */
    Turn take(String sender, int limit, int length) {
        Turn turn = enqueue(sender, limit, length);
        turn.granted.acquireUninterruptibly();
        return turn;
    }

    private synchronized Turn enqueue(String name, int limit, int length) {
        Sender sender = senders.computeIfAbsent(name, Sender::new);
        sender.limit = limit;
        Turn turn = new Turn(sender, length);
        if (sender.waiting.isEmpty()) {
            next.add(sender);
        }
        sender.waiting.add(turn);
        grant();
        return turn;
    }

    private synchronized void end(Turn turn) {
        running--;
        bytes -= turn.length;
        turn.sender.running--;
        forget(turn.sender);
        grant();
    }

    /** Goes round the senders until nobody can be given a turn. */
    private void grant() {
        int passed = 0;
        while (running < atOnce && passed < next.size()) {
            Sender sender = next.remove();
            Turn turn = sender.waiting.element();
            if (sender.running < sender.limit && (running == 0 || bytes + turn.length <= bytesAtOnce)) {
                start(sender.waiting.remove());
                passed = 0;
            } else {
                passed++;
            }
            if (!sender.waiting.isEmpty()) {
                next.add(sender);
            }
        }
    }

    private void start(Turn turn) {
        running++;
        bytes += turn.length;
        turn.sender.running++;
        turn.granted.release();
    }

    /** What strangers write into MSH-4 must not fill the memory. */
    private void forget(Sender sender) {
        if (sender.running == 0 && sender.waiting.isEmpty()) {
            senders.remove(sender.name);
        }
    }
}
