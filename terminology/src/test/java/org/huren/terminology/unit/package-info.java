/** What laboratories write. Spellings enter; UCUM codes are checked, by UCUM's own tables too. */
@NullMarked
package org.huren.terminology.unit;

import org.jspecify.annotations.NullMarked;
