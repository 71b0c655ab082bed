package org.huren.compose.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Senders that never give up, and trouble on their way. At the end everything that was acknowledged is asked for, not a
 * sample (of very many reports, twenty thousand): each report once, in the version that its messages make, each message
 * once in the journal, and nothing besides.
 */
final class UnderFault {
    private static final int READERS = 4;
    private static final int MOST_ASKED = 20_000;
    private static final int MOST_TRIES = 240;
    private static final int TRY_AGAIN_MILLIS = 250;

    private final Run run;
    private final Mark mark = Mark.of(Instant.now());
    private final AtomicInteger people = new AtomicInteger();
    private final Ledger ledger = new Ledger();

    UnderFault(Run run) {
        this.run = run;
    }

    /** What goes wrong; the senders stop when it is over. */
    interface Trouble {
        void make() throws IOException, InterruptedException;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Connection n of those whose queues are out of hand. */
    ResendFeed resends(int n, ResendFeed.Recent recent) {
        Feed feed = new Feed(mark, run.writer(), false, people, run.seed() * 1000 + n);
        return new ResendFeed(feed, mark, run.writer(), recent, run.seed() * 2000 + n);
    }

    /**
     * Sends until the trouble is over or the budget is used up.
     *
     * @param senders makes a sender that books what it does
     */
    Tally send(String fault, int connections, BiFunction<Integer, Ledger, Job> senders, Budget budget, Trouble trouble)
            throws IOException {
        long reportsBefore = run.tables().reports();
        long begun = System.nanoTime();
        CompletableFuture<Void> over = CompletableFuture.runAsync(
                () -> make(trouble, budget), command -> Thread.ofVirtual().start(command));
        Load.Outcome outcome = Load.run(Run.jobs(connections, n -> senders.apply(n, ledger)), Pace.closed(), budget);
        try {
            over.join();
        } catch (CompletionException e) {
            throw new IOException("the trouble itself went wrong: " + e.getCause(), e);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!outcome.failed().isEmpty()) {
            run.account().complain(fault + ": failed " + outcome.failed());
        }
        return tally(fault, reportsBefore, seconds);
    }

    private static void make(Trouble trouble, Budget budget) {
        try {
            trouble.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new CompletionException(e);
        } finally {
            budget.stop();
        }
    }

    private Tally tally(String fault, long reportsBefore, double seconds) throws IOException {
        awaitTokens();
        Map<String, Long> journal = run.tables().storedMessages(mark.prefix());
        long stored = run.tables().reports() - reportsBefore;
        return Tally.of(fault, ledger, journal, stored, fetched(), seconds);
    }

    /** Keycloak's own database may have been away too, and its sessions with it. */
    private void awaitTokens() throws IOException {
        for (Hospital hospital : Hospital.values()) {
            for (int tries = 1; !hasToken(hospital, tries); tries++) {
                FaultProxy.pause(TRY_AGAIN_MILLIS);
            }
        }
    }

    private boolean hasToken(Hospital hospital, int tries) throws IOException {
        try {
            return !run.tokens().ofClient(hospital.client()).isEmpty();
        } catch (IOException e) {
            if (tries > MOST_TRIES) {
                throw e;
            }
            return false;
        }
    }

    private Load.Outcome fetched() {
        List<Report> reports = new ArrayList<>(ledger.reports());
        Collections.shuffle(reports, new Random(run.seed()));
        Queue<Report> left = new ConcurrentLinkedQueue<>(reports.subList(0, Math.min(MOST_ASKED, reports.size())));
        return Load.run(
                Run.jobs(READERS, i -> new VersionJob(new Wire(run.httpPort()), run.tokens(), left, ledger)),
                Pace.closed(),
                Budget.of(left.size(), Duration.ofMinutes(30)));
    }

    /** Senders straight to these doors, in turn. */
    static BiFunction<Integer, Ledger, Job> to(List<Integer> ports, int timeoutMillis, List<? extends Source> sources) {
        return (n, ledger) -> new StubbornJob(ports.get(n % ports.size()), timeoutMillis, sources.get(n), ledger);
    }

    /** The usual mix, for each connection. */
    List<Source> feeds(int connections) {
        return IntStream.range(0, connections)
                .mapToObj(n -> (Source) new Feed(mark, run.writer(), false, people, run.seed() * 1000 + n))
                .toList();
    }
}
