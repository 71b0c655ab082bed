/**
 * Where messages become facts. A mapped message enters; after one committed transaction of journal, patient record and
 * reports a receipt leaves.
 */
@NullMarked
package org.huren.hub.intake;

import org.jspecify.annotations.NullMarked;
