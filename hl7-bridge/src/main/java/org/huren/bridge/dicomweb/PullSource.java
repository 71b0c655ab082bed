package org.huren.bridge.dicomweb;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import org.huren.bridge.FacilityCode;
import org.jspecify.annotations.Nullable;

/**
 * An archive of images that is fetched from.
 *
 * @param id of the source among all
 * @param facility whose archive it is
 * @param base of the DICOMweb service, without a slash at the end
 * @param login how the hub makes itself known
 * @param every time from round to round
 * @param overlapDays how far before the last complete round each one looks, by the date of the study
 * @param sweep time from one look through the whole archive to the next
 * @param pageSize studies a question
 * @param perSecond questions a second at most
 * @param zone offset of times that the archive gives without one
 */
public record PullSource(
        String id,
        FacilityCode facility,
        URI base,
        Login login,
        Duration every,
        int overlapDays,
        Duration sweep,
        int pageSize,
        double perSecond,
        ZoneOffset zone) {

    /**
     * How the hub makes itself known.
     *
     * @param user null: the secret is a bearer token
     * @param secret where the password or token stands: {@code env:NAME} or {@code file:/path}; null: nothing is asked
     */
    public record Login(@Nullable String user, @Nullable String secret) {}

    @Override
    public String toString() {
        return "PullSource[" + id + "]";
    }
}
