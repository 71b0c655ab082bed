/**
 * Resources as they lie in the store and go out on the wire. Stored bytes enter; the same bytes leave, one slice a
 * resource.
 */
@NullMarked
package org.huren.hub.slice;

import org.jspecify.annotations.NullMarked;
