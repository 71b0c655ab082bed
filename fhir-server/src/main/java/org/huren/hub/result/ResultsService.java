package org.huren.hub.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.consent.RowFence;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.result.Disclosures.ById;
import org.huren.hub.result.OrderStoreJdbc.Found;
import org.huren.hub.result.PlacedOrders.Joined;
import org.huren.hub.result.ReportSearchJdbc.Newest;
import org.huren.hub.result.ResultMatcher.Hit;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Results in PostgreSQL. What is hidden and what is absent take the same statements. */
public class ResultsService implements Results {

    private final ReadTransaction tx;
    private final ReportStoreJdbc store;
    private final ReportSearchJdbc index;
    private final OrderStoreJdbc orders;
    private final PlacedOrders placed;
    private final StudyLinks studies;
    private final Access access;
    private final Disclosures disclosures;

    public ResultsService(
            ReadTransaction tx,
            ReportStoreJdbc store,
            ReportSearchJdbc index,
            OrderStoreJdbc orders,
            StudyLinks studies,
            Access access,
            AuditTrail audit) {
        this.tx = tx;
        this.store = store;
        this.index = index;
        this.orders = orders;
        this.placed = new PlacedOrders(orders);
        this.studies = studies;
        this.access = access;
        this.disclosures = new Disclosures(audit);
    }

    /**
     * One resource of a report as this caller may see it.
     *
     * @param stored empty where it is hidden or absent
     * @param current the same, with what is joined to it
     * @param order the order that is shown under this id while no report is
     */
    private record Visible(
            PersonScope scope,
            UUID patient,
            ReportId report,
            Optional<Slice> stored,
            Optional<Slice> current,
            @Nullable Found order) {}

    @Override
    public ReadOutcome read(Caller caller, ResultKind kind, String id) {
        return tx.run(() -> {
            Visible visible = visible(caller, kind, id);
            return disclosures.read(
                    caller, byId("read", kind, id), visible.patient(), visible.scope(), visible.current());
        });
    }

    @Override
    public ReadOutcome vread(Caller caller, ResultKind kind, String id, long version) {
        return tx.run(() -> {
            Visible visible = visible(caller, kind, id);
            Optional<Slice> slice = versions(caller, visible, kind, id).stream()
                    .filter(it -> it.version() == version)
                    .findFirst();
            return disclosures.read(caller, byId("vread", kind, id), visible.patient(), visible.scope(), slice);
        });
    }

    @Override
    public Matches history(Caller caller, ResultKind kind, String id, PageRequest page) {
        return tx.run(() -> {
            Visible visible = visible(caller, kind, id);
            Matches matches = Paging.newestFirst(versions(caller, visible, kind, id), page);
            disclosures.byId(caller, byId("history", kind, id), visible.patient(), visible.scope(), matches.matches());
            return matches;
        });
    }

    @Override
    public Matches search(Caller caller, ResultSearch search) {
        return tx.run(trip -> scope(caller, search, trip), scope -> {
            ResultMatcher matcher = new ResultMatcher(search);
            Answered answered = Disclosures.namesPerson(caller, search.patient()) && matcher.asksForNewestAlone()
                    ? newest(caller, search, scope, matcher)
                    : among(caller, search, scope, matcher);
            Matches matches = matches(search, answered);
            disclosures.search(
                    caller,
                    search.asked(),
                    search.patient(),
                    scope,
                    answered.page().hits().stream().map(hit -> hit.row().patientKey()),
                    Stream.concat(matches.matches().stream(), matches.included().stream()));
            return matches;
        });
    }

    /** One page of hits with the reports that they lie in. */
    private record Answered(Paging<Hit> page, List<ReportSlices> reports, Joined joined, StudiesOfReports studies) {}

    private Answered newest(Caller caller, ResultSearch search, PersonScope scope, ResultMatcher matcher) {
        // One more than the page, so that it is known whether there is a next one.
        Newest newest = index.newest(
                scope.keys(),
                scope.fence(),
                caller.facility(),
                search.kind(),
                matcher.categories(),
                search.page().count() + 1);
        Paging<Hit> page = Paging.of(matcher.hits(newest.rows()), Hit::keys, matcher.order(), search.page());
        return new Answered(
                new Paging<>(page.hits(), newest.total(), page.next()),
                newest.reports(),
                Joined.without(newest.rows()),
                studies(search.kind(), newest.rows(), scope.fence()));
    }

    private Answered among(Caller caller, ResultSearch search, PersonScope scope, ResultMatcher matcher) {
        boolean person = Disclosures.namesPerson(caller, search.patient());
        RowFence fence = person ? scope.fence() : new RowFence.SourceIn(Set.of(caller.facilityOrThrow()));
        Joined rows = rows(
                caller, search, person ? scope.keys() : patientsByIdentifier(caller.facilityOrThrow(), search), fence);
        StudiesOfReports beside = studies(search.kind(), rows.rows(), fence);
        Paging<Hit> page =
                Paging.of(matcher.hits(beside.joined(rows.rows())), Hit::keys, matcher.order(), search.page());
        return new Answered(page, load(page.hits()), rows, beside);
    }

    private StudiesOfReports studies(ResultKind kind, List<IndexRow> rows, RowFence fence) {
        return kind == ResultKind.DIAGNOSTIC_REPORT ? StudiesOfReports.of(rows, studies, fence) : StudiesOfReports.NONE;
    }

    private Visible visible(Caller caller, ResultKind kind, String id) {
        ReportId report = ReportId.parse(kind, id).map(ReportId.Part::report).orElse(new ReportId(RecordId.NOBODY));
        boolean request = kind == ResultKind.SERVICE_REQUEST;
        // Asked whether the report is there or not: both cases do the same work.
        Optional<UUID> ordered = request ? orders.patientOf(report) : Optional.empty();
        UUID owner = store.patientOf(report).or(() -> ordered).orElse(RecordId.NOBODY);
        PersonScope scope = access.ofRecord(caller, owner);
        Optional<IndexRow> row = index.index(owner, report, scope.fence(), caller.facility());
        UUID patient = row.map(IndexRow::patientKey).orElse(RecordId.NOBODY);
        Optional<Slice> stored = store.current(List.of(patient), List.of(report)).stream()
                .flatMap(it -> it.find(kind, id).stream())
                .findFirst();
        Optional<Slice> current =
                studies(kind, row.stream().toList(), scope.fence()).shown(report, stored);
        Visible visible = new Visible(scope, patient, report, stored, current, null);
        return request ? visibleRequest(caller, visible) : visible;
    }

    /** A request may be a report's, an order's alone, or an order's whose report came under another id. */
    private Visible visibleRequest(Caller caller, Visible report) {
        PersonScope scope = report.scope();
        List<IndexRow> rows = index.index(scope.keys(), scope.fence(), caller.facility());
        Joined joined = placed.join(scope.keys(), scope.fence(), rows);
        Optional<Slice> slice = joined.rows().stream()
                .filter(row -> row.reportId().equals(report.report()))
                .findFirst()
                .flatMap(row -> joined.request(row, report.current()))
                .or(() -> joined.underOwnId(report.report()));
        Found order = joined.order(report.report());
        UUID patient = order == null ? report.patient() : order.patient();
        return new Visible(scope, patient, report.report(), Optional.empty(), slice, order);
    }

    private List<Slice> versions(Caller caller, Visible visible, ResultKind kind, String id) {
        Map<Long, Slice> byVersion = new LinkedHashMap<>();
        Found order = visible.order();
        Stream.of(
                        visible.current().stream(),
                        visible.stored().stream(),
                        store.earlier(visible.patient(), visible.report()).stream()
                                .takeWhile(report -> !report.isWithdrawnFor(caller.facility()))
                                .flatMap(report -> report.find(kind, id).stream()),
                        order == null ? Stream.<Slice>empty() : placed.earlier(order, visible.report()).stream())
                .flatMap(it -> it)
                .forEach(slice -> byVersion.putIfAbsent(slice.version(), slice));
        return List.copyOf(byVersion.values());
    }

    private Supplier<PersonScope> scope(Caller caller, ResultSearch search, RoundTrip trip) {
        if (search.patient() != null) {
            return access.ofRecord(caller, RecordId.parse(search.patient()), trip);
        }
        return () -> caller.role() == Role.PATIENT ? access.ofSelf(caller) : PersonScope.ABSENT;
    }

    private Joined rows(Caller caller, ResultSearch search, List<UUID> patients, RowFence fence) {
        List<IndexRow> rows = index.index(patients, fence, caller.facility());
        return search.kind() == ResultKind.SERVICE_REQUEST ? placed.join(patients, fence, rows) : Joined.without(rows);
    }

    /** Inside the own facility a report is found by any of its numbers. */
    private List<UUID> patientsByIdentifier(String facility, ResultSearch search) {
        List<String> numbers = search.identifiers().stream()
                .flatMap(List::stream)
                .map(TokenTerm::code)
                .filter(Objects::nonNull)
                .flatMap(number -> search.kind() == ResultKind.OBSERVATION
                        ? ReportIdentifiers.ordersOf(number)
                        : Stream.of(number))
                .toList();
        Set<UUID> patients = new HashSet<>(store.patientsByNumber(facility, numbers));
        for (String number : numbers) {
            for (OrderKey.Kind kind : OrderKey.Kind.values()) {
                store.patientOf(ReportId.of(facility, new OrderKey(kind, number)))
                        .ifPresent(patients::add);
            }
        }
        if (search.kind() == ResultKind.SERVICE_REQUEST) {
            patients.addAll(orders.patientsByNumber(facility, numbers));
        }
        return List.copyOf(patients);
    }

    private List<ReportSlices> load(List<Hit> hits) {
        return store.current(
                hits.stream().map(hit -> hit.row().patientKey()).distinct().toList(),
                hits.stream().map(hit -> hit.row().reportId()).distinct().toList());
    }

    private static Matches matches(ResultSearch search, Answered answered) {
        Paging<Hit> page = answered.page();
        Map<ReportId, ReportSlices> reports =
                answered.reports().stream().collect(Collectors.toMap(ReportSlices::id, Function.identity()));
        List<Slice> matches = new ArrayList<>();
        List<Slice> included = new ArrayList<>();
        for (Hit hit : page.hits()) {
            ReportSlices report = reports.get(hit.row().reportId());
            Optional<Slice> stored =
                    Optional.ofNullable(report).flatMap(it -> it.find(search.kind(), hit.resourceId()));
            Optional<Slice> shown = search.kind() == ResultKind.SERVICE_REQUEST
                    ? answered.joined().request(hit.row(), stored)
                    : answered.studies().shown(hit.row().reportId(), stored);
            matches.add(shown.orElseThrow(() -> new IllegalStateException("an index row without its report")));
            if (search.includeResults() && report != null) {
                report.ofKind(ResultKind.OBSERVATION).forEach(included::add);
            }
        }
        return new Matches(page.total(), matches, included, page.next());
    }

    private static ById byId(String interaction, ResultKind kind, String id) {
        UUID report =
                ReportId.parse(kind, id).map(part -> part.report().value()).orElse(null);
        return new ById(interaction, kind.type() + "/" + id, report);
    }
}
