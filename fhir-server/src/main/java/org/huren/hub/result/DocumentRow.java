package org.huren.hub.result;

import java.time.Instant;
import java.util.UUID;

/**
 * What search and the fence see of a document.
 *
 * @param category what the fence speaks of
 * @param types packed tokens of its type
 * @param identifiers packed tokens of its number
 * @param time when it was written, else when it was sent
 * @param updated time of the current version
 */
record DocumentRow(
        UUID patient,
        UUID id,
        String facility,
        String category,
        String types,
        String identifiers,
        String status,
        Instant time,
        Instant updated) {}
