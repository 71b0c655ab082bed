package org.huren.bridge.dicomweb;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.pull.PullProblem;
import org.jspecify.annotations.Nullable;

/** An archive that can be asked. Every question may throw {@link PullProblem}. */
interface Pacs {

    /**
     * A study as a list shows it.
     *
     * @param fingerprint the same as long as the list says the same of it
     */
    record Listed(String uid, String fingerprint, Dataset dataset) {}

    /**
     * @param read how many datasets the archive gave, usable or not
     * @param last nothing lies behind it
     */
    record Page(List<Listed> studies, int read, boolean last) {}

    /** @param from oldest date of the studies, null: all, those without a date too */
    Page studies(@Nullable LocalDate from, int offset);

    /** Empty where the archive does not have it. */
    Optional<Listed> study(String uid);

    /** All that is wanted of a study; empty where it has gone meanwhile. */
    Optional<Study> read(Listed listed);
}
