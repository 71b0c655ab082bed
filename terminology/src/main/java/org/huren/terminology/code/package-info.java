/**
 * Code systems. Codes as written enter; whether they can be codes of their system leaves.
 */
@NullMarked
package org.huren.terminology.code;

import org.jspecify.annotations.NullMarked;
