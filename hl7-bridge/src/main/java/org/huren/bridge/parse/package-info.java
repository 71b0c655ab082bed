/**
 * From text to segments, fields and components, with any separators and without a message structure. Decoded text enters;
 * a flat {@link org.huren.bridge.parse.Hl7Message} leaves, split by HAPI and unescaped where it is read.
 */
@NullMarked
package org.huren.bridge.parse;

import org.jspecify.annotations.NullMarked;
