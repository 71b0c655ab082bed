package org.huren.terminology.system;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a code system says of itself.
 *
 * @param id logical id at a server
 * @param url that codings name
 * @param version changes whenever the content does
 * @param date when the codes of this version were written down, null where they come from elsewhere
 * @param name for programs: letters and digits
 * @param title Chinese, then English
 * @param copyright notice that must go with the codes, null where there is none
 * @param complete false: only the codes in use here
 * @param hierarchical whether a parent subsumes its children
 */
public record SystemHead(
        String id,
        String url,
        String version,
        @Nullable LocalDate date,
        String name,
        String title,
        String description,
        @Nullable String copyright,
        boolean complete,
        boolean hierarchical) {

    SystemHead versioned(String newVersion) {
        return new SystemHead(id, url, newVersion, date, name, title, description, copyright, complete, hierarchical);
    }
}
