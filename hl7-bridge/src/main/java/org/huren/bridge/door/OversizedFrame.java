package org.huren.bridge.door;

/**
 * What is left of a frame that was longer than the door takes.
 *
 * @param head its first bytes
 * @param length of the whole frame in bytes, its marks not counted
 */
record OversizedFrame(byte[] head, long length) {}
