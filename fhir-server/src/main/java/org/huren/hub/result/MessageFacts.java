package org.huren.hub.result;

import java.time.Instant;
import org.huren.hub.identity.PatientKey;

/**
 * What a merge must know of the message that brought a report.
 *
 * @param sentAt MSH-7, the epoch where it was not sent: order must not depend on arrival
 * @param sha256 of the raw message, hex
 * @param now time of the version that the message makes, millisecond precision
 */
public record MessageFacts(String facility, PatientKey patient, Instant sentAt, String sha256, Instant now) {}
