/** Tests of the recall. Histories of reading, adopting and correcting enter; Tasks leave. */
@NullMarked
package org.huren.hub.recognition.recall;

import org.jspecify.annotations.NullMarked;
