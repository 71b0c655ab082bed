package org.huren.hub.world;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.huren.hub.emr.ClientSignatures;

/** An EMR of the tests with a key of its own. */
public final class DemoEmr {

    /** Of the signatures of every EMR of the tests, where {@code env:EMR_SECRET} says that it is kept. */
    public static final String SECRET = "a secret that only tests have";

    public final String facility;
    public final ECKey key;

    public DemoEmr(String facility) {
        this.facility = facility;
        this.key = newKey("1");
    }

    public String id() {
        return "emr-" + facility.toLowerCase(Locale.ROOT);
    }

    public String issuer() {
        return "https://emr.example/" + facility;
    }

    /** As the operator's file has it. */
    public String entry() {
        return """
                {"id": "%s", "issuer": "%s", "facility": "%s", "name": "EMR", "jwks": %s, "secret": "env:EMR_SECRET"}
                """.formatted(id(), issuer(), facility, new JWKSet(key.toPublicJWK()));
    }

    /** A good token for an address. */
    public String token(String audience) {
        return token(audience, claims -> {});
    }

    public String token(String audience, Consumer<JWTClaimsSet.Builder> change) {
        return signed(key, JWSAlgorithm.ES384, claims(audience, change));
    }

    public JWTClaimsSet claims(String audience, Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(240)))
                .jwtID(UUID.randomUUID().toString());
        change.accept(claims);
        return claims.build();
    }

    public static String signed(ECKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a request to the plain interface. */
    public String signature(String method, String target, String at, String nonce, String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            String text =
                    String.join("\n", method, target, at, nonce, HexFormat.of().formatHex(hash));
            return ClientSignatures.hmac(SECRET, text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
