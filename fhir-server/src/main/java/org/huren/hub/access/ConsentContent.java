package org.huren.hub.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.IdType;
import org.huren.consent.directive.ConsentReader;
import org.huren.consent.directive.Read;
import org.huren.hub.access.Consents.Issue;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** A Consent as it was handed in: read, checked, and written as the slice that is stored. */
public final class ConsentContent {

    private final FhirContext fhir;
    private final ConsentReader reader;

    public ConsentContent(FhirContext fhir, ConsentReader reader) {
        this.fhir = fhir;
        this.reader = reader;
    }

    /** What a body turned out to be. */
    sealed interface Parsed {
        record Readable(Consent consent, UUID patient) implements Parsed {}

        record Unreadable(List<Issue> issues) implements Parsed {}
    }

    Parsed parse(Caller caller, byte[] json) {
        Consent consent;
        try {
            IParser parser = fhir.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
            consent = parser.parseResource(Consent.class, new String(json, StandardCharsets.UTF_8));
        } catch (DataFormatException e) {
            return new Parsed.Unreadable(List.of(new Issue("Consent", "不是有效的 Consent JSON / not a valid Consent")));
        }
        UUID patient = patient(consent);
        List<Issue> issues = new ArrayList<>();
        if (patient == null) {
            issues.add(new Issue(
                    "Consent.patient.reference", "须为 Patient/<id> / must be the reference Patient/<id> of a record"));
        }
        if (caller.role() == Role.STEWARD && !hasEvidence(consent)) {
            issues.add(new Issue(
                    "Consent.source[x]",
                    "代录须附凭证：sourceAttachment 或 sourceReference / recorded on a patient's behalf: evidence is needed"));
        }
        return patient == null || !issues.isEmpty()
                ? new Parsed.Unreadable(issues)
                : new Parsed.Readable(consent, patient);
    }

    Read read(Consent consent, Instant recordedAt) {
        return reader.read(consent, recordedAt);
    }

    /** Gives the resource its id and version and writes it. */
    Slice slice(Consent consent, String id, long version, Instant now) {
        consent.setId(new IdType("Consent", id, Long.toString(version)));
        consent.getMeta().setVersionId(Long.toString(version)).setLastUpdated(Date.from(now));
        byte[] json = fhir.newJsonParser().encodeResourceToString(consent).getBytes(StandardCharsets.UTF_8);
        return new Slice("Consent", id, version, now, json);
    }

    private static @Nullable UUID patient(Consent consent) {
        IdType reference = new IdType(consent.getPatient().getReference());
        if (!"Patient".equals(reference.getResourceType()) || !reference.hasIdPart()) {
            return null;
        }
        return RecordId.parse(reference.getIdPart());
    }

    private static boolean hasEvidence(Consent consent) {
        if (consent.hasSourceReference()) {
            return consent.getSourceReference().hasReference()
                    || consent.getSourceReference().hasIdentifier();
        }
        if (!consent.hasSourceAttachment()) {
            return false;
        }
        Attachment source = consent.getSourceAttachment();
        return source.hasData() || source.hasUrl() || source.hasHash();
    }
}
