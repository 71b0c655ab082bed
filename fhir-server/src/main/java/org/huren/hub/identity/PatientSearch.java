package org.huren.hub.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/**
 * A search of patient records.
 *
 * @param identifiers inner lists are alternatives, outer ones must all hold
 * @param name whole name as written; null: not asked
 * @param birthDate exact day; null: not asked
 * @param asked the query as the caller sent it, for the audit
 */
public record PatientSearch(
        Set<String> ids,
        List<List<TokenTerm>> identifiers,
        @Nullable String name,
        @Nullable LocalDate birthDate,
        PageRequest page,
        String asked) {}
