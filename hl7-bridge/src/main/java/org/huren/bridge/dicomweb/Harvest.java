package org.huren.bridge.dicomweb;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.bridge.dicomweb.HarvestLedger.Held;
import org.huren.bridge.dicomweb.HarvestLedger.Progress;
import org.huren.bridge.dicomweb.Pacs.Listed;
import org.huren.bridge.dicomweb.Pacs.Page;
import org.huren.bridge.pull.PullProblem;
import org.jspecify.annotations.Nullable;

/**
 * One round through one archive: first the studies of the last days, then on with the look through all of it, which
 * finds what came late, without a date, or went. Nothing is taken for gone that the archive, asked for it by its UID,
 * still has. Broken off anywhere, the next round goes on.
 */
final class Harvest {
    /** What a list does not show (a description of a series, the equipment) is looked at again once a day. */
    private static final Duration READ_AGAIN = Duration.ofHours(24);

    private final ArchiveSource source;
    private final Pacs pacs;
    private final HarvestLedger ledger;
    private final InstantSource clock;
    private int unreadable;
    private @Nullable String problem;

    Harvest(ArchiveSource source, Pacs pacs, HarvestLedger ledger, InstantSource clock) {
        this.source = source;
        this.pacs = pacs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @return false where no round was due */
    boolean round() {
        Instant now = now();
        Optional<Progress> begun = ledger.begin(source, now);
        begun.ifPresent(progress -> {
            try {
                recent(progress, now);
                sweep(progress, now);
                ledger.finished(source, now(), unreadable == 0 ? null : unreadableReason());
            } catch (PullProblem away) {
                ledger.failed(source, now(), away.reason());
            }
        });
        return begun.isPresent();
    }

    private String unreadableReason() {
        return unreadable + " 项检查读取失败，将再试 / " + unreadable + " studies could not be read and will be tried again: "
                + problem;
    }

    private void recent(Progress progress, Instant round) {
        Instant done = progress.watermark() == null ? round : progress.watermark();
        LocalDate from = LocalDate.ofInstant(done, source.zone()).minusDays(source.overlapDays());
        int offset = 0;
        Page page;
        do {
            page = pacs.studies(from, offset);
            take(page.studies(), round);
            offset += page.read();
        } while (!page.last());
        confirm(from, round, round);
        ledger.recentDone(source, round);
    }

    /** Goes on as long as the next round is not due. */
    private void sweep(Progress progress, Instant round) {
        Instant done = progress.sweepDone();
        if (done != null && round.isBefore(done.plus(source.sweep()))) {
            return;
        }
        boolean underWay = done == null && progress.sweepStarted() != null;
        Instant started = underWay && progress.sweepStarted() != null ? progress.sweepStarted() : round;
        int offset = underWay ? progress.sweepOffset() : 0;
        Page page;
        do {
            page = pacs.studies(null, offset);
            take(page.studies(), round);
            offset += page.read();
            ledger.sweptTo(source, started, offset);
        } while (!page.last() && clock.instant().isBefore(round.plus(source.every())));
        if (page.last()) {
            confirm(null, started, round);
            ledger.sweepDone(source, now());
        }
    }

    private void take(List<Listed> studies, Instant round) {
        Map<String, Held> held =
                ledger.held(source, studies.stream().map(Listed::uid).toList());
        List<String> seen = new ArrayList<>();
        for (Listed study : studies) {
            Held before = held.get(study.uid());
            boolean same = before != null
                    && before.fingerprint().equals(study.fingerprint())
                    && round.isBefore(before.readAt().plus(READ_AGAIN));
            if (same || !read(study, round)) {
                seen.add(study.uid());
            }
        }
        ledger.seen(source, seen, round);
    }

    /** @return false where it cannot be read now */
    private boolean read(Listed study, Instant round) {
        try {
            Optional<Study> read = pacs.read(study);
            read.ifPresent(it -> ledger.keep(source, it, study.fingerprint(), round));
            return read.isPresent();
        } catch (PullProblem e) {
            if (e.isWhole()) {
                throw e;
            }
            unreadable++;
            problem = e.reason();
            return false;
        }
    }

    /** A list that changes while it is turned over leaves things out: what was not on it is asked for by itself. */
    private void confirm(@Nullable LocalDate from, Instant since, Instant round) {
        List<String> unseen = ledger.unseen(source, from, since);
        while (!unseen.isEmpty()) {
            for (String uid : unseen) {
                pacs.study(uid).ifPresentOrElse(study -> take(List.of(study), round), () -> ledger.gone(source, uid));
            }
            unseen = ledger.unseen(source, from, since);
        }
    }

    /** What the database keeps of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
