package org.huren.hub.pull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where engineers may let the hub fetch from, and which login may be shown there. That is the operator's to say: an address
 * of one's own choice and somebody's secret would together give the secret away.
 *
 * @param allowed a host alone: without a login
 */
public record PullHosts(Set<Allowed> allowed) {
    private static final Pattern HOST = Pattern.compile("^(?:jdbc:[^/]*|https?:)//(\\[[^]]*]|[^/:?;#]+)");

    public PullHosts {
        allowed = Set.copyOf(allowed);
    }

    /** @param secret where it is kept, null: none is shown */
    public record Allowed(String host, @Nullable String secret) {}

    /**
     * As the operator writes them.
     *
     * @param text {@code host} or {@code host=env:NAME}, commas between; empty: none beside those of the operator's file
     */
    public static PullHosts of(String text) {
        return new PullHosts(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(PullHosts::allowed)
                .collect(Collectors.toSet()));
    }

    private static Allowed allowed(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Allowed(text.toLowerCase(Locale.ROOT), null)
                : new Allowed(text.substring(0, equals).strip().toLowerCase(Locale.ROOT), text.substring(equals + 1));
    }

    /** Of an address that was checked. */
    static Allowed of(PullSourceEntry.Row row) {
        Matcher host = HOST.matcher(row.base());
        return new Allowed(host.find() ? host.group(1).toLowerCase(Locale.ROOT) : "", row.secret());
    }

    /** @throws WrongEntry where the source would go to another place, or show another login there */
    void check(PullSourceEntry.Row row, List<PullSourceEntry.Row> known) {
        Allowed wanted = of(row);
        if (allowed.contains(wanted) || known.stream().map(PullHosts::of).anyMatch(wanted::equals)) {
            return;
        }
        boolean hostKnown = allowed.stream().anyMatch(each -> each.host().equals(wanted.host()))
                || known.stream().anyMatch(each -> of(each).host().equals(wanted.host()));
        throw hostKnown
                ? WrongEntry.of(
                        "secret",
                        "运维人员未许可在此主机使用这一凭据（HUREN_PULL_HOSTS）"
                                + " / the operator has not allowed this login at this host (HUREN_PULL_HOSTS)")
                : WrongEntry.of(
                        "url",
                        "运维人员未许可此主机（HUREN_PULL_HOSTS） / the operator has not allowed this host (HUREN_PULL_HOSTS)");
    }
}
