package org.huren.hub.emr;

import java.time.Instant;

/** Whether a request is really of the client that it names. */
public sealed interface Proof {

    /**
     * It is.
     *
     * @param nonce by which it may be used once
     * @param until when it is too old anyway
     */
    record Proven(EmrClient client, String nonce, Instant until) implements Proof {}

    record Unproven(Fault fault) implements Proof {}

    /** Why not; texts name parts of the proof, never their values. */
    enum Fault {
        MISSING("缺少令牌", "no token: sign a JWT and send it as header Authorization: Bearer …"),
        MALFORMED("令牌不是签名的 JWT", "this is no signed JWT of type JWT with a key id (header typ, kid)"),
        ALGORITHM("签名算法不可用", "the token must be signed with ES384, RS384, ES256 or RS256 (header alg)"),
        ISSUER("签发者未登记", "the issuer is not registered, or not any more (claim iss)"),
        KEY_SET("公钥集地址与登记的不同", "the key set's address is not the registered one (header jku)"),
        KEY("没有此公钥", "the issuer has no such key (header kid); a key that is published anew is known within minutes"),
        SIGNATURE("签名不对", "the signature does not fit"),
        AUDIENCE("令牌不是发给此服务的", "the token is not meant for this service: aud is the address that is called"),
        TIMES("令牌缺少时间或有效期超过 5 分钟", "the token needs exp and iat, and may be good for 5 minutes at most"),
        EXPIRED("令牌已过期", "the token has expired: sign a new one for each request"),
        NOT_YET_VALID("令牌尚未生效", "the token is not valid yet: check your clock"),
        IDENTIFIER("令牌缺少编号", "the token needs an id of 1 to 200 characters (claim jti)"),
        USED("已用过", "it was used before: make a new one for each request"),
        UNSIGNED(
                "缺少签名",
                "no signature: send X-Huren-Client, X-Huren-Timestamp, X-Huren-Nonce and X-Huren-Signature, each once"),
        CLIENT("客户端未登记", "the client is not registered for signatures, or not any more (X-Huren-Client)"),
        CLOCK("时间戳与枢纽时钟相差超过 5 分钟", "the timestamp is more than 5 minutes away from the hub's clock, or is no time"),
        NONCE("随机数格式不对", "the nonce is 16 to 100 letters, digits, dots, hyphens or underscores");

        private final String chinese;
        private final String english;

        Fault(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        /** Chinese with English beside. */
        public String text() {
            return chinese + " / " + english;
        }

        /** ASCII, for {@code WWW-Authenticate}. */
        public String description() {
            return english.replace("…", "...");
        }
    }
}
