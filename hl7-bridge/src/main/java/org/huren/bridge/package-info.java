/**
 * What passes between a hospital's wire and the hub. Bytes of one HL7 v2 message enter through a door; a
 * {@link org.huren.bridge.map.MappedMessage} leaves to a {@link org.huren.bridge.ResultSink}, whose
 * {@link org.huren.bridge.Receipt} goes back as the acknowledgement.
 */
@NullMarked
package org.huren.bridge;

import org.jspecify.annotations.NullMarked;
