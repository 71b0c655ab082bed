package org.huren.consent;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One active consent as a rule. All criteria must hold (AND), values of one criterion are alternatives (OR), an empty
 * set means that the criterion was not given.
 *
 * @param id the Consent's logical id
 * @param recipients facility codes that the rule speaks of
 * @param sources facility codes whose records the rule speaks of
 * @param categories {@code laboratory}, {@code imaging}, {@code procedure}, {@code exam}
 * @param from first instant of the consent's own period, null: from ever
 * @param until first instant after it, null: for ever
 * @param givenAt when the patient said so; the newer of two equally specific directives wins
 */
public record Directive(
        String id,
        Effect effect,
        Set<String> recipients,
        Set<String> sources,
        Set<String> categories,
        @Nullable Instant from,
        @Nullable Instant until,
        Instant givenAt) {
    public Directive {
        recipients = Set.copyOf(recipients);
        sources = Set.copyOf(sources);
        categories = Set.copyOf(categories);
    }

    public enum Effect {
        PERMIT,
        DENY
    }
}
