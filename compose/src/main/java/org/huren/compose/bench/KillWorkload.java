package org.huren.compose.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * {@code ingest --kill N}: the hub is killed N times while messages come in and started again, and whoever had no
 * acknowledgement sends again. At the end everything that was acknowledged is asked for, not a sample: each report once,
 * in the version that its messages make, each message once in the journal, and nothing besides.
 */
final class KillWorkload {
    private static final int SENDERS = 4;

    private final Run run;
    private final Site site;
    private final Ledger ledger = new Ledger();

    KillWorkload(Run run, Site site) {
        this.run = run;
        this.site = site;
    }

    void run(int kills) throws IOException {
        Account account = run.account();
        long reportsBefore = run.tables().reports();
        Budget budget = Budget.of(Long.MAX_VALUE, Duration.ofHours(1));
        List<Source> feeds = run.feeds(SENDERS, false);
        CompletableFuture<Void> killing = CompletableFuture.runAsync(
                () -> kill(kills, budget), command -> Thread.ofVirtual().start(command));
        Load.Outcome outcome = Load.run(
                Run.jobs(SENDERS, i -> new StubbornJob(run.mllpPort(), feeds.get(i), ledger)), Pace.closed(), budget);
        killing.join();
        account.add(
                new Meter.Phase("ingest, " + kills + " kills", outcome, Map.of(), 0, Map.of(), Meter.loadAverage()));
        account(kills, run.tables().reports() - reportsBefore);
    }

    private void kill(int kills, Budget budget) {
        try {
            for (int i = 0; i < kills; i++) {
                Thread.sleep(Duration.ofSeconds(run.options().seconds()));
                site.killHub();
                site.restartHub();
            }
            Thread.sleep(Duration.ofSeconds(run.options().seconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            budget.stop();
        }
    }

    private void account(int kills, long newReports) {
        Map<String, Long> journal = run.tables().storedMessages(run.mark().prefix());
        long lost = ledger.acknowledged().stream()
                .filter(controlId -> !journal.containsKey(controlId))
                .count();
        long doubled = journal.values().stream().mapToLong(times -> times - 1).sum();
        long unasked = journal.keySet().stream()
                .filter(controlId -> !ledger.acknowledged().contains(controlId))
                .count();
        List<Report> reports = ledger.reports();
        Load.Outcome found = fetchAll(reports);
        long wrong = reports.size() - found.latencies().size();
        run.account().say("kill -9 of the hub, " + kills + " times");
        put("injected", ledger.injected(), "different messages");
        put("sent", ledger.sent(), "frames, resent ones included");
        put("acknowledged", ledger.acknowledged().size(), "different messages, AA");
        put("refused", ledger.refused(), "malformed, AE or AR");
        put("lost", lost, "acknowledged, but not in the journal");
        put("doubled", doubled, "more than once in the journal");
        put("unasked", unasked, "in the journal, never acknowledged");
        put("reports", reports.size(), "reports acknowledged");
        put("reportsStored", newReports, "reports that are new in the store");
        put("reportsWrong", wrong, "not there once, or in another version");
        if (lost + doubled + unasked + wrong > 0 || newReports != reports.size()) {
            run.account().complain("lost or doubled after kill -9: " + found.failed());
        }
    }

    private Load.Outcome fetchAll(List<Report> reports) {
        Queue<Report> left = new ConcurrentLinkedQueue<>(reports);
        return Load.run(
                Run.jobs(SENDERS, i -> new VersionJob(new Wire(run.httpPort()), run.tokens(), left, ledger)),
                Pace.closed(),
                Budget.of(reports.size(), Duration.ofMinutes(30)));
    }

    private void put(String name, double value, String unit) {
        run.account().put("kill", name, value, unit);
    }
}
