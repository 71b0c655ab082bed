package org.huren.bridge.map;

import org.jspecify.annotations.Nullable;

/** A code with the FHIR address of its system; local systems are {@code urn:huren:code:<facility>}. */
public record Coding(String system, String code, @Nullable String display) {}
