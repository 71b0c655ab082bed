package org.huren.hub.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Candidate.Issuer;
import org.huren.hub.recognition.Candidate.Standing;
import org.huren.hub.recognition.Candidate.Timed;
import org.huren.hub.recognition.Finding.Point;
import org.huren.hub.recognition.FindingsService.Read;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.result.RecognisedLines.Pick;
import org.huren.terminology.Conversion;
import org.huren.terminology.UnitConversion;

/**
 * An item's newest numbers over all institutions. A number that is only a limit, whose unit or time is not certain, that
 * is not final, or that may be somebody else's is no point of it.
 */
final class Trend {

    private static final int MOST = 12;

    private final UnitConversion units;

    Trend(UnitConversion units) {
        this.units = units;
    }

    /** @param found newest first */
    static List<Pick> newest(List<Pick> found, Instant at) {
        return found.stream()
                .filter(pick -> pick.line().number() != null
                        && !pick.line().time().isAfter(at)
                        && stands(pick.line().status()))
                .limit(MOST)
                .toList();
    }

    private static boolean stands(String status) {
        return switch (status) {
            case "final", "corrected", "amended" -> true;
            default -> false;
        };
    }

    /** The oldest first. */
    List<Point> of(String item, Optional<ItemRule> rule, List<Read> read) {
        String unit = rule.map(it -> it.item().unit()).orElse(null);
        if (unit == null) {
            return List.of();
        }
        return read.stream()
                .filter(each -> isPoint(each.candidate()))
                .flatMap(each -> point(item, unit, each))
                .sorted(Comparator.comparing(Point::time).reversed())
                .limit(MOST)
                .sorted(Comparator.comparing(Point::time))
                .toList();
    }

    private static boolean isPoint(Candidate candidate) {
        return candidate.identity() == Identity.CERTAIN
                && candidate.timed() == Timed.CLINICAL
                && (candidate.standing() == Standing.FINAL || candidate.standing() == Standing.CORRECTED);
    }

    private Stream<Point> point(String item, String unit, Read read) {
        Candidate candidate = read.candidate();
        return candidate.value()
                                instanceof
                                Value.Measured(String comparator, BigDecimal number, String sent, String text)
                        && comparator == null
                        && sent != null
                        && candidate.issuer() instanceof Issuer.Known(String facility)
                        && units.convert(item, number, sent, unit) instanceof Conversion.Converted converted
                ? Stream.of(new Point(
                        candidate.clinicalTime(),
                        facility,
                        converted.value(),
                        unit,
                        read.content().reference()))
                : Stream.empty();
    }
}
