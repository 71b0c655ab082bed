package org.huren.hub.directory;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.huren.bridge.AddressRange;
import org.huren.bridge.Admission;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.Limits;
import org.huren.bridge.ServiceCategory;
import org.jspecify.annotations.Nullable;

/**
 * One facility as the file and the table have it. Everything after {@code sends} matters only for one that sends, and
 * what is left out is the hub's usual.
 *
 * @param categories the house's own values of OBR-24 with what they mean
 * @param addresses in CIDR notation
 * @param certificates SHA-256 fingerprints as {@code openssl x509 -fingerprint -sha256} prints them
 */
record FacilityEntry(
        String code,
        String name,
        @Nullable Boolean sends,
        @Nullable String charset,
        @Nullable String zone,
        @Nullable String defaultCategory,
        @Nullable Map<String, String> categories,
        @Nullable List<String> addresses,
        @Nullable List<String> certificates,
        @Nullable Agreed limits) {

    private static final Set<String> CHARSETS = Set.of("UTF-8", "GB18030", "GBK");

    /** Bytes, messages and seconds as {@link Limits} has them. */
    record Agreed(
            @Nullable Integer messageBytes,
            @Nullable Integer atOnce,
            @Nullable Integer stallSeconds,
            @Nullable Integer idleSeconds) {
        static final Agreed NOTHING = new Agreed(null, null, null, null);

        Limits limits() {
            Limits usual = Limits.USUAL;
            return new Limits(
                    Objects.requireNonNullElse(messageBytes, usual.messageBytes()),
                    Objects.requireNonNullElse(atOnce, usual.atOnce()),
                    seconds(stallSeconds, usual.stall()),
                    seconds(idleSeconds, usual.idle()));
        }

        private static Duration seconds(@Nullable Integer seconds, Duration otherwise) {
            return seconds == null ? otherwise : Duration.ofSeconds(seconds);
        }
    }

    boolean isSender() {
        return sends == null || sends;
    }

    Agreed agreed() {
        return limits == null ? Agreed.NOTHING : limits;
    }

    /** @throws IllegalArgumentException saying in words what is wrong, Chinese first */
    Facility facility() {
        return new Facility(
                new FacilityCode(Objects.requireNonNullElse(code, "")),
                Objects.requireNonNullElse(name, ""),
                charsetOrUsual(),
                ZoneOffset.of(Objects.requireNonNullElse(zone, "+08:00")),
                category(Objects.requireNonNullElse(defaultCategory, "laboratory")),
                ownCategories(),
                new Admission(ranges(), fingerprints()),
                agreed().limits());
    }

    private Charset charsetOrUsual() {
        try {
            Charset named = Charset.forName(Objects.requireNonNullElse(charset, "UTF-8"));
            if (CHARSETS.contains(named.name())) {
                return named;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(charsetComplaint(), e);
        }
        throw new IllegalArgumentException(charsetComplaint());
    }

    private static String charsetComplaint() {
        return "charset 只能是 UTF-8、GB18030 或 GBK / charset is UTF-8, GB18030 or GBK";
    }

    Map<String, ServiceCategory> ownCategories() {
        return (categories == null ? Map.<String, String>of() : categories)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                own -> own.getKey().toUpperCase(Locale.ROOT), own -> category(own.getValue())));
    }

    private static ServiceCategory category(String code) {
        if (!ServiceCategory.isCode(code)) {
            throw new IllegalArgumentException("类别只能是 laboratory、imaging、procedure 或 exam"
                    + " / a category is laboratory, imaging, procedure or exam");
        }
        return ServiceCategory.ofCode(code);
    }

    private List<AddressRange> ranges() {
        return (addresses == null ? List.<String>of() : addresses)
                .stream().map(AddressRange::parse).toList();
    }

    Set<String> fingerprints() {
        Set<String> all = new HashSet<>();
        for (String each : certificates == null ? List.<String>of() : certificates) {
            String digits = each.replaceAll("(?i)^sha-?256[ :=]*(fingerprint=)?", "")
                    .replaceAll("[: ]", "")
                    .toLowerCase(Locale.ROOT);
            if (!digits.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("证书须写 SHA-256 指纹（64 位十六进制）"
                        + " / a certificate is named by its SHA-256 fingerprint, 64 hexadecimal digits");
            }
            all.add(digits);
        }
        return all;
    }
}
