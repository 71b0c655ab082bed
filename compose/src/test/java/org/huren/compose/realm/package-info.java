/**
 * Checks of the realm files as they are committed.
 *
 * <p>In come the production file and the demo overlay; out goes the promise that no demo secret can reach production.
 */
@NullMarked
package org.huren.compose.realm;

import org.jspecify.annotations.NullMarked;
