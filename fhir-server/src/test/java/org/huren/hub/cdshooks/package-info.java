/** Tests of the cards' words. */
@NullMarked
package org.huren.hub.cdshooks;

import org.jspecify.annotations.NullMarked;
