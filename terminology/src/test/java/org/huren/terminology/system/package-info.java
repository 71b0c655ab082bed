/** Tests of the code systems. Tables of the program and of the tests enter. */
@NullMarked
package org.huren.terminology.system;

import org.jspecify.annotations.NullMarked;
