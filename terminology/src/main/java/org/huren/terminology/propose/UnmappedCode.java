package org.huren.terminology.propose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local code without a mapping, as its facility's results show it.
 *
 * @param names local names as sent, all spellings seen
 * @param panelCode OBR-4.1, null where there is none
 * @param panelName OBR-4.2
 * @param specimen name or code as sent
 * @param unit as sent, null where results have none
 * @param interval reference interval as sent (OBX-7)
 * @param values some of the values seen, in {@code unit}
 */
public record UnmappedCode(
        String facility,
        String localCode,
        List<String> names,
        @Nullable String panelCode,
        @Nullable String panelName,
        @Nullable String specimen,
        @Nullable String unit,
        @Nullable String interval,
        ValueSample values) {

    public UnmappedCode {
        names = List.copyOf(names);
    }
}
