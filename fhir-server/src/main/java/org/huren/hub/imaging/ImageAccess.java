package org.huren.hub.imaging;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.consent.Categories;
import org.huren.consent.RowFence;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.pull.PullSourcesJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Opens studies. Every single question is decided anew, so that a consent that is withdrawn closes an open study at once;
 * the audit has one event for each time that a caller opens a study, and one for each refusal. What is hidden and what is
 * absent take the same statements, and neither reaches an archive.
 *
 * <p>Read committed, unlike other questions: the frames that a viewer asks for at once write the same row of {@code
 * image_grant}, which one snapshot each would refuse to all but one. Nothing is shown by it that one moment would have
 * hidden: consent and person come with one statement, and the last one asks again whether the archive has the study under
 * the patient that they were asked for.
 */
public class ImageAccess {

    private final TransactionOperations tx;
    private final ImagingIndexJdbc index;
    private final ImageGrantsJdbc grants;
    private final PullSourcesJdbc sources;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    public ImageAccess(
            TransactionOperations tx,
            ImagingIndexJdbc index,
            ImageGrantsJdbc grants,
            PullSourcesJdbc sources,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.tx = tx;
        this.index = index;
        this.grants = grants;
        this.sources = sources;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The archive to ask, where this caller may see the study.
     *
     * @param seriesUid empty: the study as a whole
     * @param asked the address as the caller put it, for the audit
     */
    public Optional<ArchiveSource> open(Caller caller, String studyUid, String seriesUid, String asked) {
        return Objects.requireNonNull(tx.execute(status -> {
            List<ImagingRow> candidates = index.byUid(studyUid);
            Map<UUID, PersonScope> scopes = access.ofRecords(
                    caller,
                    candidates.stream().map(ImagingRow::patient).distinct().toList());
            Optional<ImagingRow> study = candidates.stream()
                    .filter(row -> isInside(row, scopes.get(row.patient())))
                    .findFirst();
            Optional<ArchiveSource> source =
                    sources.archive(grants.source(study, seriesUid).orElse(""));
            Optional<ImagingRow> shown = source.flatMap(found -> study);
            shown.ifPresentOrElse(
                    row -> opened(caller, row, Objects.requireNonNull(scopes.get(row.patient())), asked),
                    () -> refused(caller, asked));
            return source;
        }));
    }

    private static boolean isInside(ImagingRow row, @Nullable PersonScope scope) {
        return scope != null && scope.fence().admits(new RowFence.Row(row.facility(), Categories.IMAGING));
    }

    private void opened(Caller caller, ImagingRow row, PersonScope scope, String asked) {
        if (grants.open(caller, row.id(), clock.instant())) {
            audit.record(new AuditRow(
                    caller,
                    "read",
                    Outcome.SUCCESS,
                    asked,
                    null,
                    row.id(),
                    Set.of(row.patient()),
                    List.of(StudyDesk.TYPE + "/" + row.id() + "/_history/" + row.version()),
                    scope.directives(),
                    scope.reason()));
        }
    }

    private void refused(Caller caller, String asked) {
        audit.record(new AuditRow(
                caller,
                "read",
                Outcome.REFUSED,
                asked,
                null,
                null,
                Set.of(),
                List.of(),
                List.of(),
                PersonScope.ABSENT.reason()));
    }
}
