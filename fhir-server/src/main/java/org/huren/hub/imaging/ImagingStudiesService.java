package org.huren.hub.imaging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.consent.RowFence;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.result.Disclosures;
import org.huren.hub.result.Disclosures.ById;
import org.huren.hub.result.ImagedReports;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** Studies in PostgreSQL. What is hidden and what is absent take the same statements. */
public class ImagingStudiesService implements ImagingStudies {

    private static final String TYPE = StudyDesk.TYPE;

    private final ReadTransaction tx;
    private final ImagingIndexJdbc index;
    private final ResourceStoreJdbc resources;
    private final ImagedReports reports;
    private final Access access;
    private final Disclosures disclosures;

    public ImagingStudiesService(
            ReadTransaction tx,
            ImagingIndexJdbc index,
            ResourceStoreJdbc resources,
            ImagedReports reports,
            Access access,
            Disclosures disclosures) {
        this.tx = tx;
        this.index = index;
        this.resources = resources;
        this.reports = reports;
        this.access = access;
        this.disclosures = disclosures;
    }

    /**
     * One study as this caller may see it.
     *
     * @param study empty where it is hidden or absent
     */
    private record Visible(PersonScope scope, Optional<StudyWithReports> study) {

        UUID owner() {
            return study.map(it -> it.row().patient()).orElse(RecordId.NOBODY);
        }

        /** Under which to look it up: nothing has the id of what may not be shown. */
        String shownId() {
            return study.map(it -> it.row().id()).orElse(RecordId.NOBODY).toString();
        }

        Optional<Slice> shown(Optional<Stored> stored) {
            return study.flatMap(it -> stored.map(Stored::slice).map(it::shown));
        }
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            Optional<Slice> slice = visible.shown(resources.find(TYPE, visible.shownId()));
            return disclosures.read(caller, byId("read", id), visible.owner(), visible.scope(), slice);
        });
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            Optional<Slice> slice = versions(visible).stream()
                    .filter(it -> it.version() == version)
                    .findFirst();
            return disclosures.read(caller, byId("vread", id), visible.owner(), visible.scope(), slice);
        });
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            Matches matches = Paging.newestFirst(versions(visible), page);
            disclosures.byId(caller, byId("history", id), visible.owner(), visible.scope(), matches.matches());
            return matches;
        });
    }

    @Override
    public Matches search(Caller caller, ImagingSearch search) {
        return tx.run(() -> {
            PersonScope scope = scope(caller, search.patient());
            ImagingMatcher matcher = new ImagingMatcher(search);
            List<StudyWithReports> studies = studies(caller, search.patient(), matcher, scope).stream()
                    .filter(study -> matcher.matches(study.row()))
                    .toList();
            Paging<StudyWithReports> page =
                    Paging.of(studies, study -> matcher.keys(study.row()), matcher.order(), search.page());
            Matches matches = new Matches(page.total(), load(page.hits()), List.of(), page.next());
            disclosures.search(
                    caller,
                    search.asked(),
                    search.patient(),
                    scope,
                    page.hits().stream().map(study -> study.row().patient()),
                    matches.matches().stream());
            return matches;
        });
    }

    private Visible visible(Caller caller, String id) {
        UUID study = RecordId.parse(id);
        UUID owner = index.patientOf(study).orElse(RecordId.NOBODY);
        PersonScope scope = access.ofRecord(caller, owner);
        Optional<ImagingRow> row = index.row(owner, study, scope.fence());
        UUID shown = row.map(ImagingRow::patient).orElse(RecordId.NOBODY);
        List<ImagedReports.Imaged> beside = reports.of(List.of(shown), scope.fence(), caller.facility());
        return new Visible(scope, row.map(it -> StudyWithReports.of(it, beside)));
    }

    /** The stored versions, and before them what the newest one is together with its reports. */
    private List<Slice> versions(Visible visible) {
        List<Stored> stored = resources.versions(TYPE, visible.shownId());
        Map<Long, Slice> byVersion = Stream.concat(
                        visible.shown(stored.stream().findFirst()).stream(),
                        stored.stream().filter(it -> !it.deleted()).map(Stored::slice))
                .collect(Collectors.toMap(Slice::version, Function.identity(), (shown, plain) -> shown));
        return List.copyOf(byVersion.values());
    }

    private PersonScope scope(Caller caller, @Nullable String patient) {
        if (patient != null) {
            return access.ofRecord(caller, RecordId.parse(patient));
        }
        return caller.role() == Role.PATIENT ? access.ofSelf(caller) : PersonScope.ABSENT;
    }

    private List<StudyWithReports> studies(
            Caller caller, @Nullable String patient, ImagingMatcher matcher, PersonScope scope) {
        boolean person = Disclosures.namesPerson(caller, patient);
        List<UUID> patients = person ? scope.keys() : patientsByNumber(caller.facilityOrThrow(), matcher);
        RowFence fence = person ? scope.fence() : new RowFence.SourceIn(Set.of(caller.facilityOrThrow()));
        List<ImagedReports.Imaged> beside = reports.of(patients, fence, caller.facility());
        return index.rows(patients, fence).stream()
                .map(row -> StudyWithReports.of(row, beside))
                .toList();
    }

    /** Inside the own facility a study is found by its UID or accession number. */
    private List<UUID> patientsByNumber(String facility, ImagingMatcher matcher) {
        List<String> numbers = matcher.numbers().toList();
        List<String> uids = numbers.stream()
                .filter(number -> number.startsWith(StudyNumbers.UID_PREFIX))
                .map(number -> number.substring(StudyNumbers.UID_PREFIX.length()))
                .toList();
        return index.patientsByNumber(facility, uids, numbers);
    }

    /** In the order of the hits. */
    private List<Slice> load(List<StudyWithReports> hits) {
        List<String> ids = hits.stream().map(hit -> hit.row().id().toString()).toList();
        Map<String, Slice> slices = resources.find(TYPE, ids).stream()
                .map(Stored::slice)
                .collect(Collectors.toMap(Slice::id, Function.identity()));
        return hits.stream()
                .map(hit ->
                        hit.shown(Optional.ofNullable(slices.get(hit.row().id().toString()))
                                .orElseThrow(() -> new IllegalStateException("an index row without its study"))))
                .toList();
    }

    private static ById byId(String interaction, String id) {
        UUID study = RecordId.parse(id);
        return new ById(interaction, TYPE + "/" + id, study.equals(RecordId.NOBODY) ? null : study);
    }
}
