package org.huren.hub.recognition.ask;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order that is about to be signed.
 *
 * @param reference by which the asking system knows it, null where it has none
 * @param codes that say what is ordered, all of them the same thing
 * @param specimen as the asking system names it, null where it does not say
 */
public record Order(
        @Nullable String reference,
        List<Code> codes,
        @Nullable String specimen) {
    public Order {
        codes = List.copyOf(codes);
    }

    public record Code(String system, String code) {}
}
