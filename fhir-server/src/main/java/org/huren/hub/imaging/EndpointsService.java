package org.huren.hub.imaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huren.bridge.map.Concept;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.pull.PullSourcesJdbc;
import org.huren.hub.pull.PullSourcesJdbc.Archive;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** One Endpoint for each facility that has a source, made from the table of sources. */
public class EndpointsService implements Endpoints {
    private static final String TYPE = "Endpoint";

    private static final String REASON = "目录，不含患者 / directory, no patients";

    private final ReadTransaction tx;
    private final PullSourcesJdbc sources;
    private final AuditTrail audit;
    private final Instant started;

    /** @param started since when the hub has offered them */
    public EndpointsService(ReadTransaction tx, PullSourcesJdbc sources, AuditTrail audit, Instant started) {
        this.tx = tx;
        this.sources = sources;
        this.audit = audit;
        this.started = started;
    }

    @Override
    public ReadOutcome read(Caller caller, String id, String address) {
        return tx.run(() -> {
            Optional<Slice> found = sources.archives().stream()
                    .filter(archive -> archive.facility().equals(id))
                    .map(archive -> slice(archive, address))
                    .findFirst();
            String reference = TYPE + "/" + id;
            record(caller, "read", reference, reference, found.stream().toList());
            return found.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
        });
    }

    @Override
    public Matches search(Caller caller, Set<String> ids, String address, PageRequest page, String asked) {
        return tx.run(() -> {
            List<Slice> all = sources.archives().stream()
                    .filter(archive -> ids.isEmpty() || ids.contains(archive.facility()))
                    .map(archive -> slice(archive, address))
                    .toList();
            Paging<Slice> found = Paging.of(all, slice -> List.of(slice.id()), new KeyOrder(List.of(false)), page);
            record(caller, "search", asked, null, found.hits());
            return new Matches(found.total(), found.hits(), List.of(), found.next());
        });
    }

    private Slice slice(Archive archive, String address) {
        String facility = archive.facility();
        byte[] json = FhirJson.resource(TYPE, facility, new FhirJson.Version(1, started), out -> {
            out.text("status", archive.enabled() ? "active" : "suspended");
            out.object(
                    "connectionType",
                    it -> it.text("system", "http://terminology.hl7.org/CodeSystem/endpoint-connection-type")
                            .text("code", "dicom-wado-rs"));
            out.text("name", facility + " 影像 / images");
            out.reference("managingOrganization", "Organization/" + facility);
            out.array("payloadType", List.of(new Concept(List.of(), "DICOM")), FhirJson::conceptContent);
            out.texts("payloadMimeType", List.of("application/dicom"));
            out.text("address", address);
        });
        return new Slice(TYPE, facility, 1, started, json);
    }

    private void record(
            Caller caller, String interaction, String asked, @Nullable String reference, List<Slice> disclosed) {
        audit.recordLast(AuditRow.withoutPatient(caller, interaction, asked, reference, disclosed, REASON));
    }
}
