/**
 * Results from message to answer. A mapped message enters and is merged into its report; slices of reports leave behind
 * the fence.
 */
@NullMarked
package org.huren.hub.result;

import org.jspecify.annotations.NullMarked;
