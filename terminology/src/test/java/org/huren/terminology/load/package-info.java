/** The demo province's code tables. Their files enter; meanings and errors are checked. */
@NullMarked
package org.huren.terminology.load;

import org.jspecify.annotations.NullMarked;
