package org.huren.terminology.propose;

import org.jspecify.annotations.Nullable;

/** One kind of evidence. */
interface Weighing {
    /** What it says about the item; null where it says nothing. */
    @Nullable
    Reason weigh(Seen seen, ItemProfile profile);
}
