package org.huren.bridge.dicomweb;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of the archives: how far each is fetched, and what it held. Each call is one transaction. */
public interface HarvestLedger {

    /**
     * How far a source is fetched.
     *
     * @param watermark begin of the last complete round, null: there was none
     * @param sweepStarted begin of the look through all that is under way or was finished last
     * @param sweepDone its end, null while it is under way or where there was none
     */
    record Progress(
            @Nullable Instant watermark,
            @Nullable Instant sweepStarted,
            int sweepOffset,
            @Nullable Instant sweepDone) {}

    /** A study as it was read last. */
    record Held(String fingerprint, Instant readAt) {}

    /** Begins a round, if one is due: another hub may have been here meanwhile. */
    Optional<Progress> begin(ArchiveSource source, Instant now);

    /** By study UID. */
    Map<String, Held> held(ArchiveSource source, Collection<String> uids);

    /** The archive still has them, as they were. */
    void seen(ArchiveSource source, Collection<String> uids, Instant round);

    void keep(ArchiveSource source, Study study, String fingerprint, Instant round);

    /** Some of those that were not seen since, dated from {@code from} on, undated ones only where it is null. */
    List<String> unseen(ArchiveSource source, @Nullable LocalDate from, Instant since);

    /** The archive has it no more. */
    void gone(ArchiveSource source, String uid);

    void recentDone(ArchiveSource source, Instant watermark);

    void sweptTo(ArchiveSource source, Instant sweepStarted, int offset);

    void sweepDone(ArchiveSource source, Instant at);

    /** @param problem what could not be read, null: all was; Chinese first, English beside */
    void finished(ArchiveSource source, Instant at, @Nullable String problem);

    /** The round broke off. */
    void failed(ArchiveSource source, Instant at, String problem);
}
