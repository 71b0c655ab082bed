/** Tests of how EMRs prove who they are. */
@NullMarked
package org.huren.hub.emr;

import org.jspecify.annotations.NullMarked;
