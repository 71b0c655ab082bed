package org.huren.bridge;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * From where and with what a facility may send.
 *
 * @param addresses that its connections come from; empty: from anywhere
 * @param certificates SHA-256 fingerprints of its client certificates, 64 lower-case hexadecimal digits; a facility that
 *     has one is believed over MLLP only with one
 */
public record Admission(List<AddressRange> addresses, Set<String> certificates) {
    public static final Admission ANYWHERE = new Admission(List.of(), Set.of());

    public Admission {
        addresses = List.copyOf(addresses);
        certificates = Set.copyOf(certificates);
    }

    public boolean admits(InetAddress address) {
        return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
    }
}
