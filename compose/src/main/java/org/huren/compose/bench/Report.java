package org.huren.compose.bench;

import java.time.Instant;

/**
 * One report of the load.
 *
 * @param filler filler order number, by which it is fetched back
 * @param issued OBR-22 of its first version
 * @param seed from which its values follow, so that a correction may repeat them
 */
record Report(Hospital hospital, Person person, String filler, Instant issued, long seed) {}
