/** What tests of the stewards' desk need. Services enter; beans of the desk leave. */
@NullMarked
package org.huren.hub.steward;

import org.jspecify.annotations.NullMarked;
