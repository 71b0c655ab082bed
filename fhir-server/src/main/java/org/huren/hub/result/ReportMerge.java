package org.huren.hub.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.ObrStatus;
import org.huren.bridge.map.ObxStatus;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ResultLine;
import org.huren.bridge.map.ResultLine.Group;
import org.huren.bridge.map.ResultLine.LineKey;
import org.huren.bridge.map.ResultValue;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/**
 * What a report is after one more message. Pure, and indifferent to the order in which messages arrive: header and
 * lines each keep the version of greatest {@link Rank}.
 */
final class ReportMerge {

    private final ReportId id;
    private final MessageFacts message;
    private final ReportPart part;
    private final @Nullable ReportDocument before;
    private final Map<LineKey, LineState> lines = new LinkedHashMap<>();
    private final Map<Integer, Slice> observations = new HashMap<>();
    private final Group headerGroup;
    private final Instant now;
    private final long version;
    private boolean changed;

    private ReportMerge(ReportId id, MessageFacts message, ReportPart part, @Nullable ReportDocument before) {
        this.id = id;
        this.message = message;
        this.part = part;
        this.before = before;
        this.headerGroup = StandardCodes.group(part.code(), part.specimens());
        this.version = before == null ? 1 : before.state().version() + 1;
        this.now = before == null
                ? message.now()
                : SortableTime.later(message.now(), before.state().updated());
        if (before != null) {
            before.state().lines().forEach(line -> lines.put(line.key(), line));
            for (LineState line : before.state().lines()) {
                before.find("Observation", id.observation(line.ordinal()))
                        .ifPresent(slice -> observations.put(line.ordinal(), slice));
            }
        }
    }

    /** What a merge made. */
    sealed interface Merged {
        record Changed(ReportDocument document) implements Merged {}

        /** The message is older than what stands, or says the same. */
        record Unchanged() implements Merged {}
    }

    static Merged merge(ReportId id, MessageFacts message, ReportPart part, @Nullable ReportDocument before) {
        return new ReportMerge(id, message, part, before).run();
    }

    private Merged run() {
        part.lines().stream().filter(line -> line.status() != ObxStatus.O).forEach(this::mergeLine);
        ReportState state = mergeHeader();
        return changed ? new Merged.Changed(document(state)) : new Merged.Unchanged();
    }

    private Instant issued() {
        ClinicalTime issued = part.issued();
        return issued == null ? message.sentAt() : issued.start();
    }

    private ReportState mergeHeader() {
        Rank rank = Rank.ofReport(part.status(), issued(), message);
        boolean correction = part.status() == ObrStatus.C;
        ReportPart header = part.with(part.code(), List.of());
        if (before != null) {
            ReportState old = before.state();
            boolean wins = rank.beats(old.rank());
            boolean newlyCorrected = correction && !old.everCorrected();
            changed |= wins || newlyCorrected;
            return new ReportState(
                    version,
                    now,
                    old.facility(),
                    wins ? header : old.header(),
                    wins ? rank : old.rank(),
                    correction || old.everCorrected(),
                    sortedLines());
        }
        changed = true;
        return new ReportState(version, now, message.facility(), header, rank, correction, sortedLines());
    }

    private List<LineState> sortedLines() {
        return lines.values().stream().sorted(ReportDocument.BY_ORDINAL).toList();
    }

    /** Status and content each keep the version of greatest rank; only an OBX-11 U gives the one without the other. */
    private void mergeLine(ResultLine line) {
        LineState old = lines.get(line.key());
        LineState incoming = incoming(line, old == null ? lines.size() + 1 : old.ordinal());
        if (old == null) {
            put(incoming, encoded(line, incoming));
            return;
        }
        boolean statusWins = incoming.rank().beats(old.rank());
        boolean contentWins = incoming.contentRank() != null
                && (old.contentRank() == null || incoming.contentRank().beats(old.contentRank()));
        boolean newlyCorrected = incoming.everCorrected() && !old.everCorrected();
        if (statusWins || contentWins || newlyCorrected) {
            LineState merged = merged(statusWins ? incoming : old, contentWins ? incoming : old, old, incoming);
            put(
                    merged,
                    contentWins
                            ? encoded(line, merged)
                            : Patched.of(stored(old))
                                    .version(merged.version(), merged.updated())
                                    .status(merged.fhirStatus())
                                    .json());
        }
    }

    private LineState merged(LineState status, LineState content, LineState old, LineState incoming) {
        return new LineState(
                old.key(),
                old.ordinal(),
                old.version() + 1,
                now,
                status.rank(),
                content.contentRank(),
                status.status(),
                old.everCorrected() || incoming.everCorrected(),
                content.group(),
                content.fromMap(),
                content.codes(),
                content.number(),
                content.unit(),
                content.time());
    }

    private LineState incoming(ResultLine line, int ordinal) {
        ClinicalTime effective = line.effective() == null ? part.collected() : line.effective();
        Rank rank = Rank.ofLine(line.status(), issued(), message);
        boolean keepsWhatWasSent = line.status() == ObxStatus.U && line.value() instanceof ResultValue.Absent;
        return new LineState(
                line.key(),
                ordinal,
                1,
                now,
                rank,
                keepsWhatWasSent ? null : rank,
                line.status(),
                isCorrection(line.status()),
                line.group().equals(headerGroup) ? null : line.group(),
                line.code().fromMap(),
                IndexText.ofConcept(line.code()),
                line.value() instanceof ResultValue.Quantity quantity ? quantity.value() : null,
                line.unit() == null ? null : line.unit().ucum(),
                effective == null ? issued() : effective.start());
    }

    private static boolean isCorrection(ObxStatus status) {
        return status == ObxStatus.A || status == ObxStatus.B || status == ObxStatus.C;
    }

    private byte[] encoded(ResultLine line, LineState state) {
        return ObservationJson.observation(id, message.patient(), message.facility(), part, line, state);
    }

    private byte[] stored(LineState line) {
        Slice slice = observations.get(line.ordinal());
        if (slice == null) {
            throw new IllegalStateException("a line without its Observation");
        }
        return slice.json();
    }

    private void put(LineState line, byte[] json) {
        lines.put(line.key(), line);
        observations.put(
                line.ordinal(),
                new Slice("Observation", id.observation(line.ordinal()), line.version(), line.updated(), json));
        changed = true;
    }

    private ReportDocument document(ReportState state) {
        List<Slice> results = state.lines().stream()
                .map(line -> new Slice(
                        "Observation", id.observation(line.ordinal()), line.version(), line.updated(), stored(line)))
                .toList();
        List<Slice> slices = new ArrayList<>(headerSlices(id, message.patient(), state, results));
        slices.addAll(results);
        return new ReportDocument(state, slices);
    }

    /**
     * What the header makes: DiagnosticReport, ServiceRequest, Specimens.
     *
     * @param results the Observations, in the order of the lines
     */
    static List<Slice> headerSlices(ReportId id, PatientKey patient, ReportState state, List<Slice> results) {
        List<Slice> slices = new ArrayList<>();
        Conclusion conclusion = Conclusion.of(state, results);
        slices.add(slice(
                "DiagnosticReport", id.report(), state, DiagnosticReportJson.report(id, patient, state, conclusion)));
        slices.add(
                slice("ServiceRequest", id.serviceRequest(), state, DiagnosticReportJson.request(id, patient, state)));
        for (int ordinal = 1; ordinal <= state.header().specimens().size(); ordinal++) {
            slices.add(slice(
                    "Specimen",
                    id.specimen(ordinal),
                    state,
                    DiagnosticReportJson.specimen(id, patient, state, ordinal)));
        }
        return slices;
    }

    private static Slice slice(String type, String resourceId, ReportState state, byte[] json) {
        return new Slice(type, resourceId, state.version(), state.updated(), json);
    }
}
