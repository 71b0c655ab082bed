/** Codes with check digits. Right and wrong ones enter; the verdict is checked. */
@NullMarked
package org.huren.terminology.code;

import org.jspecify.annotations.NullMarked;
