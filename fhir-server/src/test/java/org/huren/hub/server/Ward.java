package org.huren.hub.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.huren.hub.access.Consents;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.audit.AuditSearch;
import org.huren.hub.caller.Caller;
import org.huren.hub.directory.Directory;
import org.huren.hub.drift.WorkTasks;
import org.huren.hub.identity.PatientSearch;
import org.huren.hub.identity.Patients;
import org.huren.hub.imaging.ImagingSearch;
import org.huren.hub.imaging.ImagingStudies;
import org.huren.hub.result.DocumentSearch;
import org.huren.hub.result.Documents;
import org.huren.hub.result.ResultKind;
import org.huren.hub.result.ResultSearch;
import org.huren.hub.result.Results;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Matches.Cursor;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;

/** Services with known answers: five Observations of Zhang, one of everything else; what they were asked is kept. */
final class Ward implements Results {
    static final Instant STORED = Instant.parse("2026-03-01T02:03:04.567Z");

    final List<ResultSearch> resultSearches = new CopyOnWriteArrayList<>();
    final List<DocumentSearch> documentSearches = new CopyOnWriteArrayList<>();
    final List<ImagingSearch> imagingSearches = new CopyOnWriteArrayList<>();
    final List<PatientSearch> patientSearches = new CopyOnWriteArrayList<>();
    final List<AuditSearch> auditSearches = new CopyOnWriteArrayList<>();
    final List<String> refusals = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<byte[]> writtenConsents = new CopyOnWriteArrayList<>();

    /** Not FHIR's order of elements and with a blank: a parser would not write it so. */
    static Slice observation(int number) {
        return slice("Observation", "obs-" + number, 1, """
                {"resourceType":"Observation","id":"obs-%d", "meta":{"versionId":"1","lastUpdated":"2026-03-01T10:03:04.567+08:00"},\
                "status":"final","code":{"text":"血红蛋白"},"subject":{"reference":"Patient/p-1"},\
                "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">䶮·喆</div>"},\
                "valueQuantity":{"value":12.50,"unit":"g/L"}}""".formatted(number));
    }

    static Slice patient() {
        return slice("Patient", "p-1", 2, """
                {"resourceType":"Patient","id":"p-1","meta":{"versionId":"2"},"name":[{"text":"张䶮"}],"gender":"female"}""");
    }

    static Slice consent(long version) {
        return slice("Consent", "c-1", version, """
                {"resourceType":"Consent","id":"c-1","meta":{"versionId":"%d"},"status":"active"}""".formatted(version));
    }

    static Slice slice(String type, String id, long version, String json) {
        return new Slice(type, id, version, STORED, json.getBytes(StandardCharsets.UTF_8));
    }

    static ReadOutcome found(String id, Slice slice) {
        return slice.id().equals(id) ? new ReadOutcome.Found(slice) : new ReadOutcome.Absent();
    }

    static Matches none() {
        return new Matches(0, List.of(), List.of(), null);
    }

    static Matches one(Slice slice) {
        return new Matches(1, List.of(slice), List.of(), null);
    }

    @Override
    public ReadOutcome read(Caller caller, ResultKind kind, String id) {
        asked.add("read " + kind.type() + " " + id);
        if (id.equals("breaks")) {
            throw new IllegalStateException("张三 11010519491231002X");
        }
        return kind == ResultKind.OBSERVATION ? found(id, observation(1)) : new ReadOutcome.Absent();
    }

    @Override
    public ReadOutcome vread(Caller caller, ResultKind kind, String id, long version) {
        asked.add("vread " + kind.type() + " " + id + " " + version);
        return version == 1 ? found(id, observation(1)) : new ReadOutcome.Absent();
    }

    @Override
    public Matches history(Caller caller, ResultKind kind, String id, PageRequest page) {
        return id.equals("obs-1") ? one(observation(1)) : new Matches(0, List.of(), List.of(), null);
    }

    /** Pages of the five Observations; the cursor is the number of the last one. */
    @Override
    public Matches search(Caller caller, ResultSearch search) {
        resultSearches.add(search);
        if ("nobody".equals(search.patient())) {
            return new Matches(0, List.of(), List.of(), null);
        }
        int from = search.page().after() == null
                ? 0
                : Integer.parseInt(search.page().after().keys().getFirst());
        List<Slice> page = new ArrayList<>();
        for (int i = from + 1; i <= 5 && page.size() < search.page().count(); i++) {
            page.add(observation(i));
        }
        int last = from + page.size();
        List<Slice> included = search.includeResults() ? List.of(patient()) : List.of();
        return new Matches(5, page, included, last < 5 ? new Cursor(List.of("" + last)) : null);
    }

    AuditEvents auditEvents() {
        return new WardAudit(this);
    }

    Documents documents() {
        return new WardDocuments(this);
    }

    ImagingStudies imagingStudies() {
        return new WardImaging(this);
    }

    WorkTasks tasks() {
        return new WardTasks();
    }

    Directory directory() {
        return new WardDirectory();
    }

    Consents consents() {
        return new WardConsents(this);
    }

    Patients patients() {
        return new WardPatients(this);
    }
}
