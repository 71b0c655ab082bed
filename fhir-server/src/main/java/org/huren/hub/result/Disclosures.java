package org.huren.hub.result;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** The audit rows of reports, documents and studies. Takes part in the transaction of the answer. */
public final class Disclosures {

    private final AuditTrail audit;

    public Disclosures(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * Something asked for by its id.
     *
     * @param reference as the caller put it
     * @param report the report, document or study that the id names by its form, whether it exists or not
     */
    public record ById(
            String interaction, String reference, @Nullable UUID report) {}

    /** Whether a question is about one person; else it is about numbers inside the own facility. */
    public static boolean namesPerson(Caller caller, @Nullable String patient) {
        return patient != null || caller.role() == Role.PATIENT;
    }

    /** @param owner whose it is, where it may be shown */
    public ReadOutcome read(Caller caller, ById asked, UUID owner, PersonScope scope, Optional<Slice> slice) {
        byId(caller, asked, owner, scope, slice.stream().toList());
        return slice.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
    }

    /** A refused read names only what was asked: the row for what is hidden is the row for what never was. */
    public void byId(Caller caller, ById asked, UUID owner, PersonScope scope, List<Slice> disclosed) {
        boolean nothing = disclosed.isEmpty();
        audit.recordLast(new AuditRow(
                caller,
                asked.interaction(),
                nothing ? Outcome.REFUSED : Outcome.SUCCESS,
                asked.reference(),
                asked.reference(),
                asked.report(),
                nothing ? Set.of() : Set.of(owner),
                references(disclosed.stream()),
                nothing ? List.of() : scope.directives(),
                nothing ? PersonScope.ABSENT.reason() : scope.reason()));
    }

    /**
     * A search.
     *
     * @param patient as the search names one, null: none
     * @param hits whose resources are on the page
     */
    public void search(
            Caller caller,
            String asked,
            @Nullable String patient,
            PersonScope scope,
            Stream<UUID> hits,
            Stream<Slice> disclosed) {
        Set<UUID> patients = new HashSet<>(hits.toList());
        if (patient != null) {
            patients.add(RecordId.parse(patient));
        }
        audit.recordLast(new AuditRow(
                caller,
                "search",
                patient != null && scope.isAbsent() ? Outcome.REFUSED : Outcome.SUCCESS,
                asked,
                null,
                null,
                patients,
                references(disclosed),
                scope.directives(),
                namesPerson(caller, patient) ? scope.reason() : "本机构内按编号 / by number inside the own facility"));
    }

    private static List<String> references(Stream<Slice> slices) {
        return slices.map(Slice::versionedReference).toList();
    }
}
