/** The check before going live: sample files enter, words leave. */
@NullMarked
package org.huren.hub.onboarding;

import org.jspecify.annotations.NullMarked;
