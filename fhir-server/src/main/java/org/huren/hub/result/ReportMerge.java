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
import org.huren.bridge.map.ResultLine.LineKey;
import org.huren.bridge.map.ResultValue;
import org.huren.hub.slice.Slice;
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
    private final Instant now;
    private final long version;
    private boolean changed;

    private ReportMerge(ReportId id, MessageFacts message, ReportPart part, @Nullable ReportDocument before) {
        this.id = id;
        this.message = message;
        this.part = part;
        this.before = before;
        this.version = before == null ? 1 : before.state().version() + 1;
        this.now = before == null
                ? message.now()
                : later(message.now(), before.state().updated());
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

    /** Versions of one resource never share a time or go back. */
    private static Instant later(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plusMillis(1);
    }

    private Instant issued() {
        ClinicalTime issued = part.issued();
        return issued == null ? message.sentAt() : issued.start();
    }

    private ReportState mergeHeader() {
        Rank rank = Rank.ofReport(part.status(), issued(), message);
        boolean correction = part.status() == ObrStatus.C;
        ReportPart header = withoutLines(part);
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

    private void mergeLine(ResultLine line) {
        LineState old = lines.get(line.key());
        LineState incoming = incoming(line, old);
        if (old == null) {
            put(incoming, ObservationJson.observation(id, message.patient(), message.facility(), part, line, incoming));
        } else if (incoming.rank().beats(old.rank())) {
            replace(line, old, incoming);
        } else if (!incoming.rank().equals(old.rank())) {
            keep(line, old, incoming);
        }
    }

    /** The incoming version stands. OBX-11 U says that the value which came before is final now. */
    private void replace(ResultLine line, LineState old, LineState incoming) {
        Slice slice = observations.get(old.ordinal());
        if (incoming.valueless() && !old.valueless() && slice != null) {
            LineState final_ = withValueOf(incoming, old);
            put(final_, StatusPatch.apply(slice.json(), final_));
        } else {
            put(incoming, ObservationJson.observation(id, message.patient(), message.facility(), part, line, incoming));
        }
    }

    /** The old version stands; an older correction still marks it, an older value still fills an OBX-11 U. */
    private void keep(ResultLine line, LineState old, LineState incoming) {
        if (old.valueless() && !incoming.valueless()) {
            LineState filled = withValueOf(bumped(old, incoming.everCorrected()), incoming);
            put(filled, ObservationJson.observation(id, message.patient(), message.facility(), part, line, filled));
            return;
        }
        Slice slice = observations.get(old.ordinal());
        if (incoming.everCorrected() && !old.everCorrected() && slice != null) {
            LineState marked = bumped(old, true);
            put(marked, StatusPatch.apply(slice.json(), marked));
        }
    }

    private LineState incoming(ResultLine line, @Nullable LineState old) {
        ClinicalTime effective = line.effective() == null ? part.collected() : line.effective();
        return new LineState(
                line.key(),
                old == null ? lines.size() + 1 : old.ordinal(),
                old == null ? 1 : old.version() + 1,
                now,
                Rank.ofLine(line.status(), issued(), message),
                line.status(),
                isCorrection(line.status()) || (old != null && old.everCorrected()),
                line.status() == ObxStatus.U && line.value() instanceof ResultValue.Absent,
                IndexText.ofConcept(line.code()),
                line.value() instanceof ResultValue.Quantity quantity ? quantity.value() : null,
                line.unit() == null ? null : line.unit().ucum(),
                effective == null ? issued() : effective.start());
    }

    private static boolean isCorrection(ObxStatus status) {
        return status == ObxStatus.A || status == ObxStatus.B || status == ObxStatus.C;
    }

    private LineState bumped(LineState line, boolean corrected) {
        return new LineState(
                line.key(),
                line.ordinal(),
                line.version() + 1,
                now,
                line.rank(),
                line.status(),
                line.everCorrected() || corrected,
                line.valueless(),
                line.codes(),
                line.number(),
                line.unit(),
                line.time());
    }

    /** {@code standing} with the content of {@code source}. */
    private static LineState withValueOf(LineState standing, LineState source) {
        return new LineState(
                standing.key(),
                standing.ordinal(),
                standing.version(),
                standing.updated(),
                standing.rank(),
                standing.status(),
                standing.everCorrected(),
                false,
                source.codes(),
                source.number(),
                source.unit(),
                source.time());
    }

    private void put(LineState line, byte[] json) {
        lines.put(line.key(), line);
        observations.put(
                line.ordinal(),
                new Slice("Observation", id.observation(line.ordinal()), line.version(), line.updated(), json));
        changed = true;
    }

    private ReportDocument document(ReportState state) {
        List<Slice> slices = new ArrayList<>();
        slices.add(slice("DiagnosticReport", id.report(), DiagnosticReportJson.report(id, message.patient(), state)));
        slices.add(slice(
                "ServiceRequest", id.serviceRequest(), DiagnosticReportJson.request(id, message.patient(), state)));
        for (int ordinal = 1; ordinal <= state.header().specimens().size(); ordinal++) {
            slices.add(slice(
                    "Specimen",
                    id.specimen(ordinal),
                    DiagnosticReportJson.specimen(id, message.patient(), state, ordinal)));
        }
        for (LineState line : state.lines()) {
            Slice observation = observations.get(line.ordinal());
            if (observation == null) {
                throw new IllegalStateException("a line without its Observation");
            }
            slices.add(observation);
        }
        return new ReportDocument(state, slices);
    }

    private Slice slice(String type, String resourceId, byte[] json) {
        return new Slice(type, resourceId, version, now, json);
    }

    private static ReportPart withoutLines(ReportPart part) {
        return new ReportPart(
                part.orderKey(),
                part.placer(),
                part.code(),
                part.category(),
                part.diagnosticService(),
                part.status(),
                part.collected(),
                part.received(),
                part.issued(),
                part.orderer(),
                part.interpreter(),
                part.priority(),
                part.accession(),
                part.studyUid(),
                part.mark(),
                part.specimens(),
                List.of(),
                part.notes());
    }
}
