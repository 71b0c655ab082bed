/**
 * Everything that is low in volume, as JSON with every version: Consent, Practitioner. Slices enter and leave.
 */
@NullMarked
package org.huren.hub.resource;

import org.jspecify.annotations.NullMarked;
