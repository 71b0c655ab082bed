package org.huren.hub.result;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huren.consent.RowFence;

/** Imaging studies as reports point at them. */
public interface StudyLinks {

    /** Studies of these patients that lie inside the fence, those too that stand no more. */
    List<Link> links(List<UUID> patients, RowFence fence);

    /**
     * A study.
     *
     * @param tokens its numbers as {@code system|value}
     * @param standing whether it is to be pointed at; once it was, it counts in the version for good
     */
    record Link(UUID patient, String reference, List<String> tokens, boolean standing, long version, Instant updated) {}
}
