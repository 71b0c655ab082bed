package org.huren.hub.recognition.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.result.Disclosures;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/** The ledger from PostgreSQL. What is hidden and what is absent take the same statements. */
public class DetectedIssuesService implements DetectedIssues {

    private final ReadTransaction tx;
    private final EntriesJdbc entries;
    private final Access access;
    private final Disclosures disclosures;

    public DetectedIssuesService(ReadTransaction tx, EntriesJdbc entries, Access access, Disclosures disclosures) {
        this.tx = tx;
        this.entries = entries;
        this.access = access;
        this.disclosures = disclosures;
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return tx.run(() -> {
            UUID reminder = RecordId.parse(id);
            UUID patient = entries.patientOf(reminder);
            PersonScope scope = access.ofRecord(caller, patient);
            Optional<Slice> found =
                    visible(caller, scope, reminder).stream().findFirst().map(entry -> slice(caller, entry));
            return disclosures.read(
                    caller, new Disclosures.ById("read", "DetectedIssue/" + id, null), patient, scope, found);
        });
    }

    @Override
    public Matches search(Caller caller, Search search) {
        return tx.run(() -> {
            PersonScope scope = scope(caller, search.patient());
            List<Entry> all = visible(caller, scope, null).stream()
                    .filter(entry -> search.ids().isEmpty()
                            || search.ids().contains(entry.reminder().id().toString()))
                    .filter(entry -> search.identified().stream()
                            .allMatch(any -> any.stream()
                                    .anyMatch(
                                            term -> term.admits(entry.reminder().at()))))
                    .toList();
            Paging<Entry> page = Paging.of(all, DetectedIssuesService::keys, KeyOrder.NEWEST_FIRST, search.page());
            List<Slice> slices =
                    page.hits().stream().map(entry -> slice(caller, entry)).toList();
            disclosures.search(
                    caller,
                    search.asked(),
                    search.patient(),
                    scope,
                    page.hits().stream().map(entry -> entry.reminder().patient()),
                    slices.stream());
            return new Matches(page.total(), slices, List.of(), page.next());
        });
    }

    private PersonScope scope(Caller caller, @Nullable String patient) {
        if (patient != null) {
            return access.ofRecord(caller, RecordId.parse(patient));
        }
        return caller.role() == Role.PATIENT ? access.ofSelf(caller) : PersonScope.ABSENT;
    }

    private List<Entry> visible(Caller caller, PersonScope scope, @Nullable UUID only) {
        return entries.inside(scope, caller.role() == Role.PATIENT ? null : caller.facilityOrThrow(), only);
    }

    /** What was shown stays with the house that cited it; to the patient only while the result is theirs. */
    private static Slice slice(Caller caller, Entry entry) {
        boolean house = caller.role() != Role.PATIENT;
        return DetectedIssueJson.slice(entry, entry.cited() && (house || entry.standing()));
    }

    private static List<String> keys(Entry entry) {
        return Stream.of(
                        SortableTime.of(entry.reminder().at()),
                        entry.reminder().id().toString())
                .toList();
    }
}
