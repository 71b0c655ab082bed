/**
 * The decision chain. One candidate, a receiver and the rule book enter; the verdict with every step that was taken
 * leaves. Pure: time is handed in, nothing is asked from anywhere.
 */
@NullMarked
package org.huren.hub.recognition.chain;

import org.jspecify.annotations.NullMarked;
