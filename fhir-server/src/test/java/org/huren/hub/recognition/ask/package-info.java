/** Tests of the question at the order screen. Orders and rules enter; what is told and what it would save leave. */
@NullMarked
package org.huren.hub.recognition.ask;

import org.jspecify.annotations.NullMarked;
