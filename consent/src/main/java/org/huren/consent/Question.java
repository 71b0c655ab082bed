package org.huren.consent;

import java.time.Instant;

/**
 * Who asks, when.
 *
 * @param recipient the asking clinician's facility: its own records are always visible to it as treating staff
 */
public record Question(String recipient, Instant at) {}
