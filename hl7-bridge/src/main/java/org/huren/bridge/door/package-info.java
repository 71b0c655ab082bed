/**
 * The doors that hospitals knock on, as Camel routes. Frames come in from the wire; each goes through the
 * {@link org.huren.bridge.sink.IntakePipeline}, and its answer goes back on the connection that it came from.
 */
@NullMarked
package org.huren.bridge.door;

import org.jspecify.annotations.NullMarked;
