/** Tests of terminology at the hub. Questions enter; answers and what the audit has of them are checked. */
@NullMarked
package org.huren.hub.terminology;

import org.jspecify.annotations.NullMarked;
