package org.huren.hub.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Organizations from the facility table, practitioners as messages named them. */
public class DirectoryService implements Directory {

    private static final String FACILITY_SYSTEM = "urn:huren:facility";

    private static final String REASON = "目录，不含患者信息 / directory, no patient data";

    private final ReadTransaction tx;
    private final FacilityTableJdbc facilities;
    private final ResourceStoreJdbc resources;
    private final AuditTrail audit;

    public DirectoryService(
            ReadTransaction tx, FacilityTableJdbc facilities, ResourceStoreJdbc resources, AuditTrail audit) {
        this.tx = tx;
        this.facilities = facilities;
        this.resources = resources;
        this.audit = audit;
    }

    @Override
    public ReadOutcome organization(Caller caller, String id) {
        return tx.run(() -> found(
                caller,
                "Organization/" + id,
                organizations("").stream().filter(it -> it.id().equals(id)).findFirst()));
    }

    @Override
    public Matches organizations(
            Caller caller, Set<String> ids, @Nullable String name, PageRequest page, String asked) {
        return tx.run(() -> page(
                caller,
                organizations(name == null ? "" : name).stream()
                        .filter(it -> ids.isEmpty() || ids.contains(it.id()))
                        .toList(),
                page,
                asked));
    }

    @Override
    public ReadOutcome practitioner(Caller caller, String id) {
        return tx.run(() -> found(
                caller, "Practitioner/" + id, resources.find("Practitioner", id).map(Stored::slice)));
    }

    @Override
    public Matches practitioners(
            Caller caller, Set<String> ids, List<List<TokenTerm>> identifiers, PageRequest page, String asked) {
        return tx.run(() -> {
            List<Slice> all = candidates(identifiers).stream()
                    .filter(it -> ids.isEmpty() || ids.contains(it.id()))
                    .toList();
            return page(caller, all, page, asked);
        });
    }

    private List<Slice> candidates(List<List<TokenTerm>> identifiers) {
        if (identifiers.isEmpty()) {
            return resources.all("Practitioner").stream().map(Stored::slice).toList();
        }
        return identifiers.stream()
                .map(any -> resources
                        .byIdentifier(
                                "Practitioner",
                                any.stream()
                                        .map(term -> term.system() + "|" + term.code())
                                        .toList())
                        .stream()
                        .map(Stored::slice)
                        .toList())
                .reduce((a, b) -> a.stream()
                        .filter(slice -> b.stream().anyMatch(it -> it.id().equals(slice.id())))
                        .toList())
                .orElse(List.of());
    }

    private List<Slice> organizations(String nameStart) {
        return facilities.named(nameStart).stream()
                .map(DirectoryService::organization)
                .toList();
    }

    private static Slice organization(FacilityTableJdbc.Named facility) {
        byte[] json = FhirJson.resource(
                "Organization",
                facility.code(),
                facility.version(),
                out -> out.array(
                                "identifier",
                                List.of(facility.code()),
                                (identifier, code) -> identifier
                                        .text("system", FACILITY_SYSTEM)
                                        .text("value", code))
                        .flag("active", true)
                        .text("name", facility.name()));
        return new Slice(
                "Organization",
                facility.code(),
                facility.version().number(),
                facility.version().updated(),
                json);
    }

    private ReadOutcome found(Caller caller, String reference, Optional<Slice> slice) {
        record(caller, "read", reference, reference, slice.stream().toList());
        return slice.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
    }

    private Matches page(Caller caller, List<Slice> all, PageRequest request, String asked) {
        Paging<Slice> page = Paging.of(all, slice -> List.of(slice.id()), new KeyOrder(List.of()), request);
        record(caller, "search", asked, null, page.hits());
        return new Matches(page.total(), page.hits(), List.of(), page.next());
    }

    private void record(
            Caller caller, String interaction, String asked, @Nullable String reference, List<Slice> disclosed) {
        audit.record(AuditRow.withoutPatient(caller, interaction, asked, reference, disclosed, REASON));
    }
}
