/**
 * What went wrong, said once. A refusal or an unexpected exception enters; an OperationOutcome in Chinese and English
 * leaves, and where a caller was refused an audit row stays.
 */
@NullMarked
package org.huren.hub.failure;

import org.jspecify.annotations.NullMarked;
