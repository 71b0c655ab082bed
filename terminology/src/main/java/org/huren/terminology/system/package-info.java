/**
 * Code systems, value sets and maps between systems as the program's own files and the province's catalogue give them.
 * Tables enter; immutable, versioned answers leave: a concept, a page of an expansion, a translation, a subsumption.
 */
@NullMarked
package org.huren.terminology.system;

import org.jspecify.annotations.NullMarked;
