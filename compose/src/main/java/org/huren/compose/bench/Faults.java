package org.huren.compose.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The faults that the intake must survive, each as a load of its own with its tally. */
final class Faults {
    private static final int SENDERS = 4;
    private static final int SENDERS_BEHIND_PROXY = 8;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int IMPATIENT_MILLIS = 2_000;
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Run run;
    private final Site site;
    private final Random random;

    Faults(Run run, Site site) {
        this.run = run;
        this.site = site;
        this.random = new Random(run.seed());
    }

    /** {@code kill -9} of the hub under load, each some milliseconds after it was ready again. */
    Tally kills(int times, long leastMillis, long mostMillis) throws IOException {
        return usual("kill -9 of the hub, " + times + " times", () -> {
            for (int i = 0; i < times; i++) {
                Thread.sleep(random.nextLong(leastMillis, mostMillis + 1));
                site.killHub();
                site.restartHub();
            }
            Thread.sleep(mostMillis);
        });
    }

    /** Ends of the database under load, in its three ways by turns; the hub is left alone. */
    Tally crashes(int times, long leastMillis, long mostMillis) throws IOException {
        return usual("crash of the database, " + times + " times", () -> {
            for (int i = 0; i < times; i++) {
                Thread.sleep(random.nextLong(leastMillis, mostMillis + 1));
                DatabaseDeath.values()[i % DatabaseDeath.values().length].strike(site);
            }
            Thread.sleep(mostMillis);
            if (!site.isHubAlive()) {
                run.account().complain("the hub ended with its database");
            }
        });
    }

    private Tally usual(String fault, UnderFault.Trouble trouble) throws IOException {
        UnderFault load = new UnderFault(run);
        var senders = UnderFault.to(List.of(run.mllpPort()), TIMEOUT_MILLIS, load.feeds(SENDERS));
        return load.send(fault, SENDERS, senders, unlimited(), trouble);
    }

    /** What may happen on the way to the door. */
    Tally wire(WireFault fault, Duration time) throws IOException {
        UnderFault load = new UnderFault(run);
        try (FaultProxy proxy = new FaultProxy(run.mllpPort(), fault, run.seed())) {
            int patience = fault == WireFault.BLACKHOLE ? IMPATIENT_MILLIS : TIMEOUT_MILLIS;
            var senders = UnderFault.to(List.of(proxy.port()), patience, load.feeds(SENDERS_BEHIND_PROXY));
            Tally tally =
                    load.send(fault.words(), SENDERS_BEHIND_PROXY, senders, unlimited(), () -> Thread.sleep(time));
            if (proxy.spoiled() == 0 || proxy.differing() > 0) {
                run.account()
                        .complain("%s: %d frames spoiled, %d duplicates answered otherwise"
                                .formatted(fault.words(), proxy.spoiled(), proxy.differing()));
            }
            return tally;
        }
    }

    /**
     * Two hubs at once on one database, each with half of the connections: 30 % exact resends, wherever and whenever the
     * first was sent, 1 % with a control id that is taken.
     *
     * @param otherPort of the other hub's door
     */
    Tally twoHubs(long messages, int otherPort) throws IOException {
        UnderFault load = new UnderFault(run);
        ResendFeed.Recent recent = new ResendFeed.Recent();
        List<ResendFeed> feeds = IntStream.range(0, 2 * SENDERS)
                .mapToObj(n -> load.resends(n, recent))
                .toList();
        var senders = UnderFault.to(List.of(run.mllpPort(), otherPort), TIMEOUT_MILLIS, feeds);
        return load.send(
                "two hubs, %,d messages, 30 %% resent".formatted(messages),
                2 * SENDERS,
                senders,
                Budget.of(messages, LONGEST),
                () -> {
                    while (load.ledger().sent() < messages) {
                        Thread.sleep(100);
                    }
                });
    }

    /** The database's disk is full for a while; then there is room again. */
    Tally diskFull(SmallVolume volume, Duration full) throws IOException {
        UnderFault load = new UnderFault(run);
        var senders = UnderFault.to(List.of(run.mllpPort()), TIMEOUT_MILLIS, load.feeds(SENDERS));
        return load.send("disk full for " + full.toSeconds() + " s", SENDERS, senders, unlimited(), () -> {
            Thread.sleep(3000);
            volume.fill();
            Thread.sleep(full.dividedBy(2));
            int before = load.ledger().acknowledged().size();
            Thread.sleep(full.dividedBy(2));
            int during = load.ledger().acknowledged().size() - before;
            run.account().put("diskFull", "acknowledgedWhileFull", during, "messages, AA while the disk was full");
            volume.free();
            if (site.database().isEmpty()) {
                site.restartDatabase();
            }
            Thread.sleep(3000);
            int after = load.ledger().acknowledged().size() - before - during;
            run.account().put("diskFull", "acknowledgedAfter", after, "messages, AA in 3 s with room again");
            if (!site.isHubAlive()) {
                run.account().complain("the hub did not survive a full disk");
            }
        });
    }

    private static Budget unlimited() {
        return Budget.of(Long.MAX_VALUE, LONGEST);
    }
}
