package org.huren.hub;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the hub beside those of Spring.
 *
 * @param issuer whose tokens are accepted
 * @param bind address that the MLLP door listens on
 * @param mllpLimit longest HL7 message in bytes
 * @param facilities path of the facility list, empty: none is loaded
 * @param codes directory of code tables, empty: none is loaded
 * @param sources path of the list of archives and views to fetch from, empty: none is loaded
 * @param pullHosts where engineers may let the hub fetch from beside
 */
@ConfigurationProperties("huren")
public record HubProperties(
        String issuer,
        String bind,
        int mllpPort,
        int mllpLimit,
        String facilities,
        String codes,
        String sources,
        String pullHosts) {}
