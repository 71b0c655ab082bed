package org.huren.hub.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.Concept;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ResultLine.Group;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;

/**
 * A stored report as another version of its facility's map understands it. Pure; the same again says nothing new, so it
 * may be done any number of times. What was sent and what was measured stay; a resource whose codings change gets a new
 * version that names the map as its source.
 */
final class Recoding {

    private final ReportId id;
    private final PatientKey patient;
    private final ReportDocument before;
    private final StandardCodes codes;
    private final String source;
    private final Instant now;
    private final Group headerGroup;
    private final ServiceCategory category;
    private final List<LineState> lines = new ArrayList<>();
    private final List<Slice> observations = new ArrayList<>();
    private int results;
    private boolean known;

    private Recoding(
            ReportId id, PatientKey patient, ReportDocument before, StandardCodes codes, String source, Instant now) {
        this.id = id;
        this.patient = patient;
        this.before = before;
        this.codes = codes;
        this.source = source;
        this.now = SortableTime.later(now, before.state().updated());
        ReportPart header = before.state().header();
        this.headerGroup = StandardCodes.group(header.code(), header.specimens());
        this.category = header.category();
    }

    /** What the map changes. */
    sealed interface Recoded {
        ReportDocument document();

        /**
         * A version of the report, to be kept beside the one before.
         *
         * @param results how many Observations have another meaning
         */
        record Changed(ReportDocument document, int results) implements Recoded {}

        /** No resource says anything else; that the map knows a code, or does not, has changed. */
        record Noted(ReportDocument document) implements Recoded {}
    }

    /** @param source canonical address and version of the map */
    static Optional<Recoded> of(
            ReportId id, PatientKey patient, ReportDocument before, StandardCodes codes, String source, Instant now) {
        return new Recoding(id, patient, before, codes, source, now).run();
    }

    private Optional<Recoded> run() {
        ReportState old = before.state();
        old.lines().forEach(this::line);
        Concept code = header();
        boolean other = !isSame(code, old.header().code());
        if (results > 0 || other) {
            ReportState state = state(old, old.version() + 1, now, code);
            return Optional.of(new Recoded.Changed(document(state), results));
        }
        return known
                ? Optional.of(new Recoded.Noted(
                        new ReportDocument(state(old, old.version(), old.updated(), code), before.slices())))
                : Optional.empty();
    }

    private ReportState state(ReportState old, long version, Instant updated, Concept code) {
        return new ReportState(
                version,
                updated,
                old.facility(),
                old.header().with(code, List.of()),
                old.rank(),
                old.everCorrected(),
                lines);
    }

    /** Of laboratory reports the code names a panel, which is no item. */
    private Concept header() {
        ReportPart header = before.state().header();
        Concept code = header.code();
        Concept standing = code.fromMap() == null
                ? new Concept(code.codings(), code.text(), IndexText.fromMap(IndexText.ofConcept(code)))
                : code;
        return header.namesOneItem()
                ? codes.ofService(
                        standing.sent(), header.specimens(), before.state().clinicalTime())
                : code;
    }

    private void line(LineState line) {
        Slice slice = before.find("Observation", id.observation(line.ordinal()))
                .orElseThrow(() -> new IllegalStateException("a line without its Observation"));
        Patched observation = Patched.of(slice.json());
        Concept standing = observation.code(line.fromMap());
        Group group = line.group() == null ? headerGroup : line.group();
        Concept meant = codes.ofLine(category, standing.sent(), group, observation.unit(), line.time());
        boolean same = isSame(standing, meant);
        known |= !same || !Objects.equals(standing.fromMap(), meant.fromMap());
        if (same) {
            lines.add(line.meaning(meant, line.version(), line.updated()));
            observations.add(slice);
            return;
        }
        LineState changed = line.meaning(meant, line.version() + 1, now);
        byte[] json = observation
                .version(changed.version(), now)
                .source(source)
                .code(meant)
                .notRecognisable(Conclusion.isConclusion(category, changed))
                .json();
        results++;
        lines.add(changed);
        observations.add(new Slice("Observation", slice.id(), changed.version(), now, json));
    }

    /** Another name of the same item is no other meaning. */
    private static boolean isSame(Concept one, Concept other) {
        return IndexText.ofConcept(one).equals(IndexText.ofConcept(other));
    }

    private ReportDocument document(ReportState state) {
        List<Slice> slices = new ArrayList<>(ReportMerge.headerSlices(id, patient, state, observations));
        Slice report = slices.getFirst();
        byte[] json = Patched.of(report.json()).source(source).json();
        slices.set(0, new Slice(report.type(), report.id(), report.version(), report.lastUpdated(), json));
        slices.addAll(observations);
        return new ReportDocument(state, slices);
    }
}
