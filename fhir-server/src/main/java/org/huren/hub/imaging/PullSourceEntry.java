package org.huren.hub.imaging;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.dicomweb.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * One source as the operator's file names it; what is left out is the usual.
 *
 * @param url of the DICOMweb service, the one below which {@code /studies} lies
 * @param user null: the secret is a bearer token
 * @param secret where it is kept, {@code env:NAME} or {@code file:/path}; never the secret itself
 * @param everySeconds from round to round
 * @param overlapDays how far each round looks back behind the last complete one
 * @param sweepSeconds from one look through the whole archive to the next
 * @param perSecond questions a second at most
 * @param issuers what (0010,0021) says of the facility's own numbers, beside nothing and the facility's code
 */
record PullSourceEntry(
        @Nullable String id,
        @Nullable String facility,
        @Nullable String kind,
        @Nullable String url,
        @Nullable String user,
        @Nullable String secret,
        @Nullable Integer everySeconds,
        @Nullable Integer overlapDays,
        @Nullable Integer sweepSeconds,
        @Nullable Integer pageSize,
        @Nullable Double perSecond,
        @Nullable List<String> issuers,
        @Nullable Boolean enabled) {

    static final String DICOMWEB = "dicomweb";
    private static final int DAY = 24 * 60 * 60;

    /** The columns of the table, all of them said. */
    record Row(
            String id,
            String facility,
            String kind,
            String base,
            @JsonProperty("login_user") @Nullable String loginUser,
            @Nullable String secret,
            @JsonProperty("every_seconds") int everySeconds,
            @JsonProperty("overlap_days") int overlapDays,
            @JsonProperty("sweep_seconds") int sweepSeconds,
            @JsonProperty("page_size") int pageSize,
            @JsonProperty("per_second") double perSecond,
            List<String> issuers,
            boolean enabled) {}

    /** @throws IllegalArgumentException saying in words what is wrong, Chinese first */
    Row row() {
        if (!Objects.requireNonNullElse(id, "").matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("id 只能含字母、数字、点和连字符 / an id is letters, digits, dots and hyphens");
        }
        if (!DICOMWEB.equals(kind)) {
            throw new IllegalArgumentException("kind 只能是 dicomweb / the kind is dicomweb");
        }
        if (secret != null && !Secrets.isReference(secret)) {
            throw new IllegalArgumentException("secret 须指明存放处 env:变量名 或 file:/路径，不可写明文"
                    + " / secret says where it is kept, env:NAME or file:/path; never write the secret itself");
        }
        if (user != null && secret == null) {
            throw new IllegalArgumentException("有 user 而没有 secret / a user without a secret");
        }
        return new Row(
                Objects.requireNonNull(id),
                new FacilityCode(Objects.requireNonNullElse(facility, "")).value(),
                DICOMWEB,
                base(),
                user,
                secret,
                within("everySeconds", everySeconds, 60, 1, DAY),
                within("overlapDays", overlapDays, 3, 0, 366),
                within("sweepSeconds", sweepSeconds, DAY, 0, 366 * DAY),
                within("pageSize", pageSize, 100, 1, 1000),
                rate(),
                issuers == null ? List.of() : issuers,
                enabled == null || enabled);
    }

    private String base() {
        try {
            URI uri = new URI(Objects.requireNonNullElse(url, ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getRawQuery() == null) {
                return uri.toString().replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(urlComplaint(), e);
        }
        throw new IllegalArgumentException(urlComplaint());
    }

    private static String urlComplaint() {
        return "url 须为 http(s) 地址，不含用户、密码和参数 / url is an http(s) address without user, password and query";
    }

    private double rate() {
        double rate = perSecond == null ? 10 : perSecond;
        if (!(rate >= 0.01 && rate <= 1000)) {
            throw new IllegalArgumentException("perSecond 须在 0.01 与 1000 之间 / perSecond lies between 0.01 and 1000");
        }
        return rate;
    }

    private static int within(String name, @Nullable Integer given, int usual, int least, int most) {
        int value = given == null ? usual : given;
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " 须在 " + least + " 与 " + most + " 之间 / " + name + " lies between " + least + " and " + most);
        }
        return value;
    }
}
