package org.huren.bridge;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses in CIDR notation (RFC 4632, RFC 4291): {@code 10.1.0.0/16}, {@code 10.1.2.3}, {@code 2001:db8::/32}.
 *
 * @param prefix how many leading bits count
 */
public record AddressRange(InetAddress network, int prefix) {
    /** Only what can be no host name, so that nothing is ever looked up. */
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** @throws IllegalArgumentException for anything else, host names included */
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts.length <= 2 && NUMERIC.matcher(parts[0]).matches()) {
                InetAddress network = InetAddress.getByName(parts[0]);
                int bits = network.getAddress().length * 8;
                int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
                if (prefix >= 0 && prefix <= bits) {
                    return new AddressRange(network, prefix);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(complaint(text), e);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        int ignored = mine.length * 8 - prefix;
        return mine.length == other.length
                && new BigInteger(1, mine).shiftRight(ignored).equals(new BigInteger(1, other).shiftRight(ignored));
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }

    private static String complaint(String text) {
        return "地址 " + text + " 不是 CIDR 写法，例如 10.1.0.0/16 / address " + text + " is no CIDR, such as 10.1.0.0/16";
    }
}
