/** Tests of the drift watch. Generated months enter; how often a jump is seen, rightly and wrongly, leaves. */
@NullMarked
package org.huren.terminology.drift;

import org.jspecify.annotations.NullMarked;
