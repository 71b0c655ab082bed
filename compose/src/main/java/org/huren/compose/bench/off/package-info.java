/**
 * The hub with consent and audit taken out, wired here and nowhere in the product: what the two cost is the difference.
 *
 * <p>In comes the hub's own class path; out goes a hub on loopback that shows everybody's results to whoever has a
 * token and writes no audit, for the benchmark's throw-away database only.
 */
@NullMarked
package org.huren.compose.bench.off;

import org.jspecify.annotations.NullMarked;
