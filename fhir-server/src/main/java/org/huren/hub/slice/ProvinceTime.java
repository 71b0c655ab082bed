package org.huren.hub.slice;

import java.time.ZoneOffset;

/** The time of the province, where neither a facility nor a caller says which. */
public final class ProvinceTime {
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private ProvinceTime() {}
}
