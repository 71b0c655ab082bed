package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.bridge.map.ResultLine.LineKey;
import org.jspecify.annotations.Nullable;

/** Makes one report of the groups that carry one order number, and tells lines with the same code and sub-id apart. */
final class ReportMerge {
    private ReportMerge() {}

    static List<ReportPart> merged(List<ReportPart> groups) {
        Map<OrderKey, ReportPart> reports = new LinkedHashMap<>();
        groups.forEach(group -> reports.merge(group.orderKey(), group, ReportMerge::join));
        return reports.values().stream()
                .map(report -> report.with(report.code(), numbered(report.lines())))
                .toList();
    }

    private static ReportPart join(ReportPart a, ReportPart b) {
        return new ReportPart(
                a.orderKey(),
                first(a.placer(), b.placer()),
                a.code(),
                a.category(),
                first(a.diagnosticService(), b.diagnosticService()),
                status(a.status(), b.status()),
                first(a.collected(), b.collected()),
                first(a.received(), b.received()),
                later(a.issued(), b.issued()),
                first(a.orderer(), b.orderer()),
                first(a.interpreter(), b.interpreter()),
                first(a.performer(), b.performer()),
                first(a.priority(), b.priority()),
                first(a.accession(), b.accession()),
                first(a.studyUid(), b.studyUid()),
                first(a.mark(), b.mark()),
                distinct(a.specimens(), b.specimens()),
                concat(a.lines(), b.lines()),
                distinct(a.notes(), b.notes()));
    }

    /** Groups that differ make a report that is corrected if the rest is final, and partial otherwise. */
    private static ObrStatus status(ObrStatus a, ObrStatus b) {
        if (a == b) {
            return a;
        }
        return Set.of(ObrStatus.F, ObrStatus.C).containsAll(List.of(a, b)) ? ObrStatus.C : ObrStatus.R;
    }

    private static List<ResultLine> numbered(List<ResultLine> lines) {
        Map<LineKey, Integer> seen = new HashMap<>();
        List<ResultLine> numbered = new ArrayList<>(lines.size());
        for (ResultLine line : lines) {
            int occurrence = seen.merge(line.key(), 1, Integer::sum);
            numbered.add(occurrence == 1 ? line : with(line, occurrence));
        }
        return numbered;
    }

    private static ResultLine with(ResultLine line, int occurrence) {
        LineKey key = line.key();
        return new ResultLine(
                new LineKey(key.code(), key.system(), key.sub(), occurrence),
                line.group(),
                line.code(),
                line.value(),
                line.unit(),
                line.range(),
                line.flags(),
                line.status(),
                line.effective(),
                line.performer(),
                line.observer(),
                line.method(),
                line.device(),
                line.mark(),
                line.notes());
    }

    private static <T> @Nullable T first(@Nullable T a, @Nullable T b) {
        return a == null ? b : a;
    }

    private static @Nullable ClinicalTime later(@Nullable ClinicalTime a, @Nullable ClinicalTime b) {
        return Stream.of(a, b)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(ClinicalTime::start))
                .orElse(null);
    }

    private static <T> List<T> concat(Collection<T> a, Collection<T> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    private static <T> List<T> distinct(Collection<T> a, Collection<T> b) {
        return Stream.concat(a.stream(), b.stream()).distinct().collect(Collectors.toList());
    }
}
