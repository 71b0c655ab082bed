/**
 * Stories told through the real doors: MLLP, FHIR and Keycloak, with persons as clients.
 *
 * <p>In comes {@link org.huren.compose.journey.Province}, one running stack for the whole test run; out go answers as a
 * caller sees them, status and JSON, and nothing that only an insider could know.
 */
@NullMarked
package org.huren.compose.journey;

import org.jspecify.annotations.NullMarked;
