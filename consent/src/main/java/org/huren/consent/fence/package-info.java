/**
 * Compiles what the evaluator decided for the database. A {@link org.huren.consent.RowFence} and two column names
 * enter; one SQL condition with its parameters leaves.
 */
@NullMarked
package org.huren.consent.fence;

import org.jspecify.annotations.NullMarked;
