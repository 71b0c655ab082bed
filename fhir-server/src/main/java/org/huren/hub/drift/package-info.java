/**
 * Watches over what facilities send, month by month. The packed index of all results enters; figures without patients
 * and Tasks for the steward leave, where a method or a unit seems to have changed without notice.
 */
@NullMarked
package org.huren.hub.drift;

import org.jspecify.annotations.NullMarked;
