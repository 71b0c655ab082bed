package org.huren.bridge.dicomweb;

import java.time.InstantSource;

/** Rounds through archives. */
public final class Harvests {
    private final ArchiveClient client;
    private final HarvestLedger ledger;
    private final InstantSource clock;

    public Harvests(ArchiveClient client, HarvestLedger ledger, InstantSource clock) {
        this.client = client;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @return false where no round was due */
    public boolean round(ArchiveSource source) {
        Pacs pacs = new QidoPacs(new DicomWeb(client, source), source);
        return new Harvest(source, pacs, ledger, clock).round();
    }
}
