/**
 * Tests of the proposals. Code tables, values and made-up codes of the test resources enter; how often proposals are
 * right leaves.
 */
@NullMarked
package org.huren.terminology.propose;

import org.jspecify.annotations.NullMarked;
