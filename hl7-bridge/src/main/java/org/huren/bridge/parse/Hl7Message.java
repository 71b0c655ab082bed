package org.huren.bridge.parse;

import java.util.List;
import java.util.Optional;

/**
 * The segments of one message in the order sent.
 *
 * @param ended whether the last segment had its line end; where not, the message may have been cut
 */
public record Hl7Message(List<Segment> segments, boolean ended) {
    public Hl7Message {
        segments = List.copyOf(segments);
    }

    public Optional<Segment> first(String name) {
        return segments.stream().filter(segment -> segment.is(name)).findFirst();
    }
}
