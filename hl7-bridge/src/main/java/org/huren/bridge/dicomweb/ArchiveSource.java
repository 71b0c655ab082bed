package org.huren.bridge.dicomweb;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.pull.Login;
import org.huren.bridge.pull.Pulled;

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
 * @param version of the settings; what a round does under another one counts no more
 */
public record ArchiveSource(
        String id,
        FacilityCode facility,
        URI base,
        Login login,
        Duration every,
        int overlapDays,
        Duration sweep,
        int pageSize,
        double perSecond,
        ZoneOffset zone,
        long version)
        implements Pulled {

    @Override
    public String toString() {
        return "ArchiveSource[" + id + "]";
    }
}
