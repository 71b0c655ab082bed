package org.huren.bridge.map;

import java.time.Instant;

/**
 * A point in time with the precision that was sent.
 *
 * @param fhir the FHIR dateTime, for example {@code 2026-10-08T11:52:00+08:00} or {@code 2026-10-08}
 * @param start the first instant that it may mean; what sorting and comparison use
 */
public record ClinicalTime(String fhir, Instant start) {}
