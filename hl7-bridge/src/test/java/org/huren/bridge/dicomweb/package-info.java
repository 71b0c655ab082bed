/** Tests of what archives answer. */
@NullMarked
package org.huren.bridge.dicomweb;

import org.jspecify.annotations.NullMarked;
