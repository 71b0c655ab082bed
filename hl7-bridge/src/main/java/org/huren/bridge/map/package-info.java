/**
 * HL7 v2 content as the hub's own terms, after HL7's v2-to-FHIR guide 1.0.0. Parsed segments enter; immutable records
 * leave that say what was sent, nothing inferred, so that mapping can be replayed over the stored raw messages.
 */
@NullMarked
package org.huren.bridge.map;

import org.jspecify.annotations.NullMarked;
