/**
 * What was disclosed or denied. One decision with its entities enters; one append-only row stays and leaves as AuditEvent.
 */
@NullMarked
package org.huren.hub.audit;

import org.jspecify.annotations.NullMarked;
