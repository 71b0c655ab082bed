/**
 * The hub. HL7 messages enter through the bridge's doors and FHIR questions through the API; stored results leave, as
 * far as consent allows and never without an audit row.
 */
@NullMarked
package org.huren.hub;

import org.jspecify.annotations.NullMarked;
