package org.huren.hub.pull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.pull.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * One source as the operator's file or an engineer names it; what is left out is the usual.
 *
 * @param kind {@code dicomweb} or {@code view}
 * @param url of the DICOMweb service, the one below which {@code /studies} lies; of the database, as JDBC has it
 * @param user null: the secret is a bearer token
 * @param secret where it is kept, {@code env:NAME} or {@code file:/path}; never the secret itself
 * @param everySeconds from round to round
 * @param overlapDays how far each round looks back behind the last complete one, in archives
 * @param sweepSeconds from one look through the whole archive to the next
 * @param pageSize studies or rows a question
 * @param perSecond questions a second at most
 * @param issuers what (0010,0021) says of the facility's own numbers, beside nothing and the facility's code
 * @param view of a view: what is asked of it and what its columns say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PullSourceEntry(
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
        @Nullable ViewEntry view,
        @Nullable Boolean enabled) {

    static final String DICOMWEB = "dicomweb";
    static final String VIEW = "view";
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
            @Nullable ViewEntry definition,
            boolean enabled) {}

    /** @throws WrongEntry naming every place that is wrong */
    Row row() {
        WrongEntry.Places places = new WrongEntry.Places();
        boolean isView = VIEW.equals(kind);
        places.unless(
                Objects.requireNonNullElse(id, "").matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")
                        && !"unassigned".equals(id),
                "id",
                "只能含字母、数字、点和连字符 / letters, digits, dots and hyphens");
        places.unless(isView || DICOMWEB.equals(kind), "kind", "应为 dicomweb 或 view / give dicomweb or view");
        checkFacility(places);
        checkLogin(places);
        places.unless(isView || view == null, "view", "只用于 view 类来源 / only for a source of the kind view");
        if (isView) {
            JdbcAddress.check(url, places);
            if (view == null) {
                places.add("view", "必填 / required");
            } else {
                view.check(places);
            }
        } else {
            checkWeb(places);
        }
        double rate = perSecond == null ? (isView ? 2 : 10) : perSecond;
        places.unless(rate >= 0.01 && rate <= 1000, "perSecond", "须在 0.01 与 1000 之间 / between 0.01 and 1000");
        Row row = new Row(
                String.valueOf(id),
                String.valueOf(facility),
                String.valueOf(kind),
                isView ? String.valueOf(url) : String.valueOf(url).replaceAll("/+$", ""),
                user,
                secret,
                within(places, "everySeconds", everySeconds, 60, 1, DAY),
                within(places, "overlapDays", overlapDays, isView ? 0 : 3, 0, 366),
                within(places, "sweepSeconds", sweepSeconds, isView ? 0 : DAY, 0, 366 * DAY),
                within(places, "pageSize", pageSize, isView ? 500 : 100, 1, 1000),
                rate,
                issuers == null ? List.of() : issuers,
                view,
                enabled == null || enabled);
        places.orElseThrow();
        return row;
    }

    private void checkFacility(WrongEntry.Places places) {
        try {
            new FacilityCode(Objects.requireNonNullElse(facility, ""));
        } catch (IllegalArgumentException e) {
            places.add("facility", "不是机构代码 / no facility code");
        }
    }

    private void checkLogin(WrongEntry.Places places) {
        places.unless(
                secret == null || Secrets.isReference(secret),
                "secret",
                "须指明存放处 env:变量名 或 file:/路径，不可写明文"
                        + " / say where it is kept, env:NAME or file:/path; never write the secret itself");
        places.unless(
                user == null || secret != null || VIEW.equals(kind),
                "user",
                "有 user 而没有 secret / a user without a secret");
    }

    private void checkWeb(WrongEntry.Places places) {
        boolean fine;
        try {
            URI uri = new URI(Objects.requireNonNullElse(url, ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            fine = web && uri.getHost() != null && uri.getUserInfo() == null && uri.getRawQuery() == null;
        } catch (URISyntaxException e) {
            fine = false;
        }
        places.unless(fine, "url", "须为 http(s) 地址，不含用户、密码和参数 / an http(s) address without user, password and query");
    }

    private static int within(
            WrongEntry.Places places, String name, @Nullable Integer given, int usual, int least, int most) {
        int value = given == null ? usual : given;
        places.unless(
                value >= least && value <= most,
                name,
                "须在 " + least + " 与 " + most + " 之间 / between " + least + " and " + most);
        return value;
    }
}
