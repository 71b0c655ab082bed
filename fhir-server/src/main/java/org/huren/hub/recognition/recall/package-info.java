/**
 * What follows when a result that somebody relied on does not stand as it did. Causes enter; Tasks leave, one for each
 * facility that met the result, and what became of them.
 */
@NullMarked
package org.huren.hub.recognition.recall;

import org.jspecify.annotations.NullMarked;
