package org.huren.bridge.dicomweb;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the archives whose time has come, side by side, each by one hub alone. */
public final class HarvestRounds {
    private static final Logger LOG = LoggerFactory.getLogger(HarvestRounds.class);
    /** Each holds a connection to the database for as long as it works. */
    private static final int AT_ONCE = 4;

    private final Supplier<List<PullSource>> due;
    private final SourceClaims claims;
    private final HarvestLedger ledger;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param due sources whose next round should have begun */
    public HarvestRounds(
            Supplier<List<PullSource>> due,
            SourceClaims claims,
            HarvestLedger ledger,
            Secrets secrets,
            InstantSource clock) {
        this.due = due;
        this.claims = claims;
        this.ledger = ledger;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Starts what is due and has a place; the rest is due again at the next look. */
    public void look() {
        for (PullSource source : due.get()) {
            if (places.tryAcquire()) {
                start(source);
            }
        }
    }

    private void start(PullSource source) {
        Thread.ofVirtual().name("dicomweb").start(() -> {
            try {
                round(source);
            } finally {
                places.release();
            }
        });
    }

    /**
     * One round, if it is due and nobody else is at it.
     *
     * @return whether there was one
     */
    public boolean round(PullSource source) {
        if (!working.add(source.id())) {
            return false;
        }
        try {
            return claims.claim(source.id())
                    .map(claim -> {
                        try (claim) {
                            Pacs pacs = new QidoPacs(new DicomWeb(http, source, secrets), source);
                            return new Harvest(source, pacs, ledger, clock).round();
                        }
                    })
                    .orElse(false);
        } catch (RuntimeException e) {
            LOG.warn(
                    "A round of source {} broke off: {}",
                    source.id(),
                    e.getClass().getName());
            return false;
        } finally {
            working.remove(source.id());
        }
    }
}
