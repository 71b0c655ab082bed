package org.huren.hub.imaging;

import java.util.List;
import java.util.Set;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/**
 * A search of studies. Inner lists of {@code List<List<…>>} are alternatives (OR), outer ones must all hold (AND); an
 * empty list asks nothing.
 *
 * @param patient logical id of any record of the person; null only with {@code identifiers} (own facility alone)
 * @param ids {@code _id}, empty: any
 * @param sort {@code started}, {@code modality}, {@code status}, {@code _lastUpdated}, {@code _id}; empty: newest first
 * @param asked the query as the caller sent it, for the audit
 */
public record ImagingSearch(
        @Nullable String patient,
        Set<String> ids,
        List<List<TokenTerm>> identifiers,
        List<List<TokenTerm>> modalities,
        List<List<TokenTerm>> statuses,
        List<List<DateTerm>> started,
        List<List<DateTerm>> lastUpdated,
        List<SortKey> sort,
        PageRequest page,
        String asked) {}
