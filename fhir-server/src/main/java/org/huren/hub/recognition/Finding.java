package org.huren.hub.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is there for one item that is ordered, as far as the caller may see it.
 *
 * @param item code in the catalogue
 * @param judged every candidate of another institution, the recognisable first, then the newest
 * @param trend of all institutions, the oldest first; only numbers that can be told in the item's unit
 */
public record Finding(String item, List<Judged> judged, List<Point> trend) {
    public Finding {
        judged = List.copyOf(judged);
        trend = List.copyOf(trend);
    }

    /**
     * A candidate with its verdict and what a card shows of it.
     *
     * @param observation reference with version, null where the report as a whole is meant
     * @param range as sent, null where none was
     * @param flags HL7 table 0078 codes as sent
     */
    public record Judged(
            Candidate candidate,
            Verdict verdict,
            @Nullable String observation,
            @Nullable String range,
            List<String> flags) {
        public Judged {
            flags = List.copyOf(flags);
        }
    }

    /**
     * A number in the item's unit.
     *
     * @param facility that answers for it
     * @param observation reference with version: who shows the point discloses it
     */
    public record Point(Instant time, String facility, BigDecimal number, String unit, String observation) {}
}
