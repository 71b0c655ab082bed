/**
 * May see or may not. Caller, person and purpose enter; a decision with its fence leaves, and consents are kept here.
 */
@NullMarked
package org.huren.hub.access;

import org.jspecify.annotations.NullMarked;
