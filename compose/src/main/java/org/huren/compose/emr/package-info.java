/**
 * A demo EMR: commands of a person at a terminal enter, signed requests to the hub leave, and its cards are shown. Its key
 * and secret belong to the demo alone.
 */
@NullMarked
package org.huren.compose.emr;

import org.jspecify.annotations.NullMarked;
