/**
 * Who takes part: the facilities of the province and the practitioners that results name. Facility data and names
 * from messages enter; Organization and Practitioner slices leave.
 */
@NullMarked
package org.huren.hub.directory;

import org.jspecify.annotations.NullMarked;
