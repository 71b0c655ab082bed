package org.huren.hub.audit;

import java.util.List;
import java.util.Set;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * A search of audit events, newest first.
 *
 * @param patient logical id of any record of the person
 * @param entity reference as asked or disclosed, for example {@code DiagnosticReport/…}
 * @param agent user name or {@code Organization/<facility>} or {@code Practitioner/…} reference of who asked
 * @param outcomes {@code 0} success, {@code 4} refused, {@code 8} failure; empty: any
 */
public record AuditSearch(
        Set<String> ids,
        @Nullable String patient,
        @Nullable String entity,
        @Nullable String agent,
        Set<String> outcomes,
        List<List<DateTerm>> dates,
        PageRequest page,
        String asked) {}
