/**
 * What an interface engineer may see of a message: structure, not people. Text or a mapped message enters; the same leaves
 * with every value masked that no rule shows.
 */
@NullMarked
package org.huren.hub.ops.mask;

import org.jspecify.annotations.NullMarked;
