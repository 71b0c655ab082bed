/**
 * FHIR R4 terminology on what the hub holds. A question of a known caller enters; its answer leaves, made from memory
 * and put into the audit.
 */
@NullMarked
package org.huren.hub.terminology;

import org.jspecify.annotations.NullMarked;
