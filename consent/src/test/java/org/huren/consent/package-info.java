/** Sentences about consent. Directives and questions enter; what the evaluator and its fences answer is checked. */
@NullMarked
package org.huren.consent;

import org.jspecify.annotations.NullMarked;
