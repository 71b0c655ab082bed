package org.huren.terminology;

import org.jspecify.annotations.Nullable;

/**
 * What identifies a kind of result inside one facility.
 *
 * @param panel OBR-4.1: tells blood and urine glucose apart where the local code alone does not
 * @param specimen name or code as sent
 */
public record LocalResult(
        String facility,
        String localCode,
        @Nullable String panel,
        @Nullable String specimen) {}
