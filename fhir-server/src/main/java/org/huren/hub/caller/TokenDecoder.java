package org.huren.hub.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * Checks a token in an order that can be explained: form, issuer, signature, time, audience. The issuer's keys are
 * fetched when the first token comes, so that the hub starts before its issuer does.
 */
public final class TokenDecoder implements JwtDecoder {
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int REMEMBERED = 5_000;
    private static final Duration REMEMBER = Duration.ofMinutes(1);
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final NimbusJwtDecoder signatures;

    /**
     * Tokens whose form, issuer and signature were right a moment ago: a viewer sends the same one many times. Time and
     * audience are looked at each time. A key that the issuer takes back is noticed as late as with the key set itself.
     */
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBER)
            .build();

    /** @param http for the issuer's key set; with time limits */
    public TokenDecoder(String issuer, String audience, RestOperations http, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
        this.signatures = NimbusJwtDecoder.withJwkSetUri(issuer + "/protocol/openid-connect/certs")
                .jwsAlgorithms(accepted -> ALGORITHMS.forEach(name -> accepted.add(SignatureAlgorithm.from(name))))
                .restOperations(http)
                .build();
        this.signatures.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
    }

    /**
     * @throws RefusedToken with the reason
     * @throws org.springframework.security.oauth2.jwt.JwtException where the issuer's keys cannot be had
     */
    @Override
    public Jwt decode(String token) {
        // What is refused throws and is not remembered.
        Jwt jwt = verified.get(token, this::verify);
        Instant now = clock.instant();
        Instant expires = jwt.getExpiresAt();
        Instant notBefore = jwt.getNotBefore();
        if (expires == null || now.isAfter(expires.plus(SKEW))) {
            throw new RefusedToken(TokenProblem.EXPIRED);
        }
        if (notBefore != null && now.isBefore(notBefore.minus(SKEW))) {
            throw new RefusedToken(TokenProblem.NOT_YET_VALID);
        }
        if (jwt.getAudience() == null || !jwt.getAudience().contains(audience)) {
            throw new RefusedToken(TokenProblem.WRONG_AUDIENCE);
        }
        return jwt;
    }

    /** Looks before checking the signature: another realm's key would only be unknown, which explains nothing. */
    private void refuseUnsignedAndForeign(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            if (!ALGORITHMS.contains(parsed.getHeader().getAlgorithm().getName())) {
                throw new RefusedToken(TokenProblem.BAD_SIGNATURE);
            }
            if (claims == null || !issuer.equals(claims.getIssuer())) {
                throw new RefusedToken(TokenProblem.OTHER_ISSUER);
            }
        } catch (ParseException e) {
            throw new RefusedToken(TokenProblem.MALFORMED);
        }
    }

    private Jwt verify(String token) {
        refuseUnsignedAndForeign(token);
        try {
            return signatures.decode(token);
        } catch (BadJwtException e) {
            throw new RefusedToken(TokenProblem.BAD_SIGNATURE);
        }
    }
}
