package org.huren.bridge.map;

import org.jspecify.annotations.Nullable;

/**
 * An identifier as given.
 *
 * @param type code in {@code http://terminology.hl7.org/CodeSystem/v2-0203}, for example MR, NI, FILL, PLAC, ACSN
 */
public record Identifier(
        String system, String value, @Nullable String type) {}
