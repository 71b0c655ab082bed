package org.huren.hub.caller;

/** Why a request stays without a caller. */
public enum TokenProblem {
    MISSING("缺少访问令牌", "no access token: send it as header Authorization: Bearer …"),
    MALFORMED("访问令牌格式不对", "this is no signed JWT: send the access_token that the issuer gave you"),
    OTHER_ISSUER("令牌由别的领域签发", "the token comes from another realm or issuer: get one from this hub's issuer"),
    BAD_SIGNATURE("令牌签名不对", "the token's signature does not fit the issuer's keys: get a new one"),
    EXPIRED("令牌已过期", "the token has expired: get a new one"),
    NOT_YET_VALID("令牌尚未生效", "the token is not valid yet: check your clock"),
    WRONG_AUDIENCE("令牌不是发给本枢纽的", "the token is not meant for this hub: its audience (aud) lacks huren-hub");

    private final String chinese;
    private final String english;

    TokenProblem(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Chinese with English beside. */
    public String text() {
        return chinese + " / " + english;
    }

    /** ASCII, for {@code WWW-Authenticate} (RFC 6750 §3). */
    public String description() {
        return english.replace("…", "...");
    }
}
