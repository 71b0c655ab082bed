/**
 * Bytes made small for the store. What is to be kept goes in; a row's bytes with their format and dictionary come out, and
 * the other way round for rows of every format that was ever written; and the hash by which a message is known again.
 */
@NullMarked
package org.huren.hub.packed;

import org.jspecify.annotations.NullMarked;
