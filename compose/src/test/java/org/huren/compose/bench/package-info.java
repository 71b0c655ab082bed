/**
 * Tests of what the benchmark sends and of how it counts.
 *
 * <p>In come the code tables of the demo province; out go assertions on bytes and percentiles, with no stack running.
 */
@NullMarked
package org.huren.compose.bench;

import org.jspecify.annotations.NullMarked;
