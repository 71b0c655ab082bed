package org.huren.consent.directive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;

/** {@code provision.period} as instants: from the first, until just before the second; null where open. */
record Validity(@Nullable Instant from, @Nullable Instant until) {

    private static final String PERIOD = "Consent.provision.period";

    static Validity read(ProvisionComponent provision, List<Problem> problems) {
        Optional<Times.Stretch> start = stretch(provision.getPeriod().getStartElement(), PERIOD + ".start", problems);
        Optional<Times.Stretch> end = stretch(provision.getPeriod().getEndElement(), PERIOD + ".end", problems);
        Instant from = start.map(Times.Stretch::first).orElse(null);
        Instant until = end.map(Times.Stretch::next).orElse(null);
        if (from != null && until != null && !from.isBefore(until)) {
            problems.add(new Problem(PERIOD, "结束早于开始 / the period ends before it starts"));
        }
        if (provision.hasPeriod() && start.isEmpty() && end.isEmpty()) {
            problems.add(new Problem(PERIOD, "期间为空 / the period has neither start nor end"));
        }
        return new Validity(from, until);
    }

    /** An element without a value (only an extension, for example) is present but says nothing that we can keep. */
    private static Optional<Times.Stretch> stretch(DateTimeType element, String location, List<Problem> problems) {
        if (element.isEmpty()) {
            return Optional.empty();
        }
        String text = element.getValueAsString();
        Optional<Times.Stretch> stretch = text == null ? Optional.empty() : Times.stretch(text);
        if (stretch.isEmpty()) {
            problems.add(new Problem(location, "不是带时区的时间 / not a date or a time with a zone"));
        }
        return stretch;
    }
}
