package org.huren.consent;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which of several directives stands where they disagree: the more specific one, then the newer, then the denial. What
 * is to beat all of these (a denial of grade 5) becomes a key in front of them.
 */
final class Precedence {

    private static final Comparator<Directive> RISING = Comparator.comparingInt(Precedence::criteria)
            .thenComparing(Directive::givenAt)
            .thenComparing(Directive::effect)
            .thenComparing(Directive::id);

    private Precedence() {}

    /** The directives, weakest first. The id only makes the order of equals certain. */
    static List<Directive> rising(List<Directive> directives) {
        return directives.stream().sorted(RISING).toList();
    }

    private static int criteria(Directive directive) {
        return given(directive.recipients()) + given(directive.sources()) + given(directive.categories());
    }

    private static int given(Set<String> criterion) {
        return criterion.isEmpty() ? 0 : 1;
    }
}
