package org.huren.hub.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Consent;
import org.huren.consent.Directive;
import org.huren.consent.directive.Read;
import org.huren.hub.access.ConsentContent.Parsed;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Consents in PostgreSQL. A change and its rule are one transaction, so that the next request already obeys it. */
public class ConsentsService implements Consents {

    private static final String TYPE = "Consent";
    private static final Set<String> FOREVER_OVER = Set.of("inactive", "rejected", "entered-in-error");

    private final TransactionOperations tx;
    private final ResourceStoreJdbc store;
    private final ConsentRulesJdbc rules;
    private final Access access;
    private final AuditTrail audit;
    private final ConsentContent content;
    private final Clock clock;

    public ConsentsService(
            TransactionOperations tx,
            ResourceStoreJdbc store,
            ConsentRulesJdbc rules,
            Access access,
            AuditTrail audit,
            ConsentContent content,
            Clock clock) {
        this.tx = tx;
        this.store = store;
        this.rules = rules;
        this.access = access;
        this.audit = audit;
        this.content = content;
        this.clock = clock;
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return inTransaction(() -> {
            Optional<Stored> stored = visible(caller, store.find(TYPE, id));
            return found(caller, "read", id, stored, stored.map(Stored::slice));
        });
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return inTransaction(() -> {
            Optional<Stored> stored = visible(caller, store.find(TYPE, id));
            Optional<Slice> asked = versions(stored).stream()
                    .filter(slice -> slice.version() == version)
                    .findFirst();
            return found(caller, "vread", id, stored, asked);
        });
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return inTransaction(() -> {
            Optional<Stored> stored = visible(caller, store.find(TYPE, id));
            Matches matches = Paging.newestFirst(versions(stored), page);
            record(caller, "history", TYPE + "/" + id, id, patientsOf(stored), matches.matches());
            return matches;
        });
    }

    @Override
    public Matches search(
            Caller caller,
            @Nullable String patient,
            Set<String> ids,
            Set<String> statuses,
            PageRequest page,
            String asked) {
        return inTransaction(() -> {
            Optional<UUID> named = Optional.ofNullable(patient).map(RecordId::parse);
            PersonScope scope = named.map(record -> access.ofRecord(caller, record))
                    .orElseGet(() -> caller.role() == Role.PATIENT ? access.ofSelf(caller) : PersonScope.ABSENT);
            List<Slice> all = store.ofPatients(TYPE, scope.keys()).stream()
                    .filter(it -> ids.isEmpty() || ids.contains(it.slice().id()))
                    .filter(it -> statuses.isEmpty() || (it.status() != null && statuses.contains(it.status())))
                    .map(Stored::slice)
                    .toList();
            Matches matches = Paging.newestFirst(all, page);
            record(caller, "search", asked, null, named.map(Set::of).orElse(Set.of()), matches.matches());
            return matches;
        });
    }

    @Override
    public Written create(Caller caller, byte[] json) {
        return inTransaction(() -> switch (content.parse(caller, json)) {
            case Parsed.Unreadable(List<Issue> issues) -> invalid(caller, "create", TYPE, issues);
            case Parsed.Readable(Consent consent, UUID patient) -> {
                if (access.ofRecord(caller, patient).isAbsent()) {
                    yield absent(caller, "create", TYPE);
                }
                String id = UUID.randomUUID().toString();
                yield store(caller, "create", consent, id, 1, patient);
            }
        });
    }

    @Override
    public Written update(Caller caller, String id, byte[] json, @Nullable Long expectedVersion) {
        return inTransaction(() -> {
            Optional<Stored> current = visible(caller, store.lock(TYPE, id));
            if (current.isEmpty()) {
                return absent(caller, "update", TYPE + "/" + id);
            }
            Stored stored = current.get();
            if (expectedVersion != null && expectedVersion != stored.slice().version()) {
                return new Written.VersionConflict(stored.slice().version());
            }
            return switch (content.parse(caller, json)) {
                case Parsed.Unreadable(List<Issue> issues) -> invalid(caller, "update", TYPE + "/" + id, issues);
                case Parsed.Readable(Consent consent, UUID patient) -> {
                    List<Issue> issues = transition(stored, consent, patient, id);
                    yield issues.isEmpty()
                            ? store(
                                    caller,
                                    "update",
                                    consent,
                                    id,
                                    stored.slice().version() + 1,
                                    patient)
                            : invalid(caller, "update", TYPE + "/" + id, issues);
                }
            };
        });
    }

    @Override
    public Written delete(Caller caller, String id) {
        return inTransaction(() -> {
            Optional<Stored> current = store.lock(TYPE, id).filter(stored -> inScope(caller, stored));
            if (current.isEmpty()) {
                return absent(caller, "delete", TYPE + "/" + id);
            }
            Stored stored = current.get();
            if (!stored.deleted()) {
                Slice last = stored.slice();
                Slice grave = new Slice(TYPE, id, last.version() + 1, now(), last.json());
                store.save(new Stored(grave, true, stored.patientKey(), "inactive"), null);
                rules.remove(id);
            }
            record(caller, "delete", TYPE + "/" + id, id, patientsOf(current), List.of());
            return new Written.Deleted();
        });
    }

    /** A revoked consent stays revoked and a consent stays with the record that it was given on. */
    private static List<Issue> transition(Stored stored, Consent consent, UUID patient, String id) {
        if (consent.hasIdElement() && !id.equals(consent.getIdElement().getIdPart())) {
            return List.of(new Issue("Consent.id", "与地址中的标识不同 / differs from the id in the URL"));
        }
        if (!patient.equals(stored.patientKey())) {
            return List.of(new Issue("Consent.patient", "不可改变 / the patient of a consent cannot be changed"));
        }
        boolean over = stored.status() != null && FOREVER_OVER.contains(stored.status());
        if (over && consent.getStatus() == Consent.ConsentState.ACTIVE) {
            return List.of(
                    new Issue("Consent.status", "已撤销的授权不可恢复，请新建 / a revoked consent stays revoked: create a new one"));
        }
        return List.of();
    }

    private Written store(Caller caller, String interaction, Consent consent, String id, long version, UUID patient) {
        Instant now = now();
        consent.setId(id);
        Optional<Directive> rule;
        switch (content.read(consent, now)) {
            case Read.Unreadable unreadable -> {
                return invalid(
                        caller,
                        interaction,
                        TYPE,
                        unreadable.problems().stream()
                                .map(problem -> new Issue(problem.location(), problem.reason()))
                                .toList());
            }
            case Read.Rule(Directive directive) -> rule = Optional.of(directive);
            case Read.NotInForce ignored -> rule = Optional.empty();
        }
        Slice slice = content.slice(consent, id, version, now);
        store.save(new Stored(slice, false, patient, consent.getStatus().toCode()), null);
        rule.ifPresentOrElse(directive -> rules.put(patient, directive), () -> rules.remove(id));
        record(caller, interaction, slice.reference(), id, Set.of(patient), List.of(slice));
        return version == 1 ? new Written.Created(slice) : new Written.Updated(slice);
    }

    private Optional<Stored> visible(Caller caller, Optional<Stored> stored) {
        return stored.filter(it -> inScope(caller, it)).filter(it -> !it.deleted());
    }

    private boolean inScope(Caller caller, Stored stored) {
        UUID patient = stored.patientKey();
        return patient != null && !access.ofRecord(caller, patient).isAbsent();
    }

    private List<Slice> versions(Optional<Stored> visible) {
        return visible.map(Stored::slice)
                .map(slice -> store.versions(TYPE, slice.id()).stream()
                        .map(Stored::slice)
                        .toList())
                .orElse(List.of());
    }

    private ReadOutcome found(
            Caller caller, String interaction, String id, Optional<Stored> visible, Optional<Slice> slice) {
        record(
                caller,
                interaction,
                TYPE + "/" + id,
                id,
                patientsOf(visible),
                slice.stream().toList());
        return slice.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
    }

    private Written absent(Caller caller, String interaction, String asked) {
        refuse(caller, interaction, asked, PersonScope.ABSENT.reason());
        return new Written.Absent();
    }

    private Written invalid(Caller caller, String interaction, String asked, List<Issue> issues) {
        refuse(
                caller,
                interaction,
                asked,
                "内容不可接受 / content not acceptable: " + issues.getFirst().path());
        return new Written.Invalid(issues);
    }

    private void refuse(Caller caller, String interaction, String asked, String reason) {
        audit.record(new AuditRow(
                caller, interaction, Outcome.REFUSED, asked, null, null, Set.of(), List.of(), List.of(), reason));
    }

    private void record(
            Caller caller,
            String interaction,
            String asked,
            @Nullable String id,
            Set<UUID> patients,
            List<Slice> disclosed) {
        boolean nothing = id != null && disclosed.isEmpty() && !interaction.equals("delete");
        audit.record(new AuditRow(
                caller,
                interaction,
                nothing ? Outcome.REFUSED : Outcome.SUCCESS,
                asked,
                id == null ? null : TYPE + "/" + id,
                null,
                patients,
                disclosed.stream().map(Slice::versionedReference).toList(),
                List.of(),
                nothing ? PersonScope.ABSENT.reason() : "授权管理 / managing consents"));
    }

    private static Set<UUID> patientsOf(Optional<Stored> stored) {
        return stored.map(Stored::patientKey).map(Set::of).orElse(Set.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T inTransaction(Supplier<T> work) {
        T result = tx.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("a transaction without an answer");
        }
        return result;
    }
}
