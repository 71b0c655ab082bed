/** Database views as hospitals show them, read by hubs that die. */
@NullMarked
package org.huren.hub.pull;

import org.jspecify.annotations.NullMarked;
