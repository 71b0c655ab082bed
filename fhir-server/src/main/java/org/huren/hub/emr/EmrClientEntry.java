package org.huren.hub.emr;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Objects;
import java.util.Set;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.pull.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One EMR as the operator's file names it.
 *
 * @param jwks its public keys, or {@code jwksUrl} where they are fetched
 * @param secret where the secret of its signatures is kept, {@code env:NAME} or {@code file:/path}; never the secret
 *     itself
 */
record EmrClientEntry(
        @Nullable String id,
        @Nullable String issuer,
        @Nullable String facility,
        @Nullable String name,
        @Nullable JsonNode jwks,
        @Nullable String jwksUrl,
        @Nullable String secret,
        @Nullable Boolean enabled) {

    private static final Set<KeyType> KINDS = Set.of(KeyType.RSA, KeyType.EC);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LONGEST_ISSUER = 300;

    /** The columns of the table, all of them said. */
    record Row(
            String id,
            @Nullable String issuer,
            String facility,
            String name,
            @Nullable String jwks,
            @JsonProperty("jwks_url") @Nullable String jwksUrl,
            @Nullable String secret,
            boolean enabled) {}

    /** @throws IllegalArgumentException saying in words what is wrong, Chinese first */
    Row row() {
        if (!Objects.requireNonNullElse(id, "").matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("id 只能含字母、数字、点和连字符 / an id is letters, digits, dots and hyphens");
        }
        if (issuer == null && secret == null) {
            throw new IllegalArgumentException(
                    "既无 issuer 也无 secret / neither an issuer nor a secret: it could never ask");
        }
        if (issuer != null && (issuer.isBlank() || issuer.length() > LONGEST_ISSUER)) {
            throw new IllegalArgumentException("issuer 为空或过长 / the issuer is empty or too long");
        }
        if ((issuer == null ? 0 : 1) != (jwks == null ? 0 : 1) + (jwksUrl == null ? 0 : 1)) {
            throw new IllegalArgumentException(
                    "有 issuer 须有 jwks 或 jwksUrl 之一，反之亦然 / an issuer needs jwks or jwksUrl, one of them, and only an issuer does");
        }
        if (secret != null && !Secrets.isReference(secret)) {
            throw new IllegalArgumentException("secret 须指明存放处 env:变量名 或 file:/路径，不可写明文"
                    + " / secret says where it is kept, env:NAME or file:/path; never write the secret itself");
        }
        return new Row(
                Objects.requireNonNull(id),
                issuer,
                new FacilityCode(Objects.requireNonNullElse(facility, "")).value(),
                Objects.requireNonNullElse(name, Objects.requireNonNull(id)),
                jwks == null ? null : keys(jwks.toString()).toString(true),
                jwksUrl == null ? null : address(jwksUrl),
                secret,
                enabled == null || enabled);
    }

    /**
     * Public keys that signatures may be checked with.
     *
     * @throws IllegalArgumentException saying in words what is wrong, Chinese first
     */
    static JWKSet keys(String json) {
        JWKSet keys;
        try {
            keys = JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException("jwks 不是公钥集 / jwks is no set of keys (RFC 7517)", e);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("jwks 为空 / jwks holds no key");
        }
        for (JWK key : keys.getKeys()) {
            if (key.isPrivate() || !KINDS.contains(key.getKeyType()) || key.getKeyID() == null) {
                throw new IllegalArgumentException(
                        "jwks 只放带 kid 的 RSA 或 EC 公钥，绝不放私钥 / jwks holds public RSA or EC keys, each with a kid, and no private key");
            }
            if (key.getKeyType().equals(KeyType.RSA) && key.size() < LEAST_RSA_BITS) {
                throw new IllegalArgumentException("RSA 公钥至少 2048 位 / an RSA key has 2048 bits at least");
            }
        }
        return keys;
    }

    private static String address(String url) {
        try {
            URI uri = new URI(url);
            boolean safe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme())
                            && LOOPBACK.contains(Objects.requireNonNullElse(uri.getHost(), ""));
            if (safe && uri.getHost() != null && uri.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(urlComplaint(), e);
        }
        throw new IllegalArgumentException(urlComplaint());
    }

    private static String urlComplaint() {
        return "jwksUrl 须为 https 地址（本机可用 http）/ jwksUrl is an https address; http only on the loopback";
    }
}
