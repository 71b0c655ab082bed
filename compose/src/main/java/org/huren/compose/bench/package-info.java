/**
 * The benchmark: a load client for a running hub, the machine's limits measured beside it, and the account of both.
 *
 * <p>In come a workload's name, its options and the ports of a stack on loopback; out go a table for the terminal and a
 * JSON file with every figure, the commit and the load of the machine.
 */
@NullMarked
package org.huren.compose.bench;

import org.jspecify.annotations.NullMarked;
