/**
 * What an unmapped local code probably stands for. What was seen of the code, the catalogue and every facility's map
 * enter; ranked items with the share of each piece of evidence leave, or the reason why none is proposed.
 *
 * <p>A proposal is never a mapping: a steward accepts or refuses it.
 */
@NullMarked
package org.huren.terminology.propose;

import org.jspecify.annotations.NullMarked;
