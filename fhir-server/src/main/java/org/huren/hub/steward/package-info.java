/**
 * The stewards' desk. What a steward asks and decides about the facilities' code maps enters; the work list with its
 * proposals, maps, drafts and what became of a decision leave, and an audit row stays for each of them.
 */
@NullMarked
package org.huren.hub.steward;

import org.jspecify.annotations.NullMarked;
