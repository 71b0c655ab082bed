package org.huren.hub.emr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.huren.hub.emr.Proof.Fault;
import org.huren.hub.emr.Proof.Proven;
import org.huren.hub.emr.Proof.Unproven;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens that EMRs sign for each request (CDS Hooks 2.0, "Trusting CDS Clients"), in an order that can be
 * explained: form, issuer, key, signature, audience, times, id.
 */
public final class ClientTokens {

    /** How long a token may be good for at most. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final Set<String> ALGORITHMS = Set.of("ES384", "RS384", "ES256", "RS256");
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_TOKEN = 8192;
    private static final int LONGEST_ID = 200;

    private final EmrClients clients;
    private final Clock clock;

    public ClientTokens(EmrClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Whose token it is; that it is used once is left to the caller.
     *
     * @param authorization the header as sent, null where none was
     * @param audiences any of them must be named
     */
    public Proof check(@Nullable String authorization, Collection<String> audiences) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Unproven(Fault.MISSING);
        }
        String token = authorization.substring(BEARER.length()).strip();
        try {
            if (token.length() > LONGEST_TOKEN) {
                return new Unproven(Fault.MALFORMED);
            }
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return claims == null ? new Unproven(Fault.MALFORMED) : check(jwt, claims, audiences);
        } catch (ParseException | IllegalArgumentException e) {
            // An alg of none is no signed JWT for the parser.
            return new Unproven(token.startsWith("eyJ") && token.endsWith(".") ? Fault.ALGORITHM : Fault.MALFORMED);
        }
    }

    private Proof check(SignedJWT jwt, JWTClaimsSet claims, Collection<String> audiences) {
        JWSHeader header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm().getName())) {
            return new Unproven(Fault.ALGORITHM);
        }
        String keyId = header.getKeyID();
        JOSEObjectType type = header.getType();
        if (keyId == null || type != null && !type.equals(JOSEObjectType.JWT)) {
            return new Unproven(Fault.MALFORMED);
        }
        String issuer = claims.getIssuer();
        EmrClient client = issuer == null ? null : clients.ofIssuer(issuer).orElse(null);
        if (client == null) {
            return new Unproven(Fault.ISSUER);
        }
        if (header.getJWKURL() != null && !header.getJWKURL().toString().equals(client.jwksUrl())) {
            return new Unproven(Fault.KEY_SET);
        }
        Optional<JWK> key = clients.key(client, keyId);
        if (key.isEmpty()) {
            return new Unproven(Fault.KEY);
        }
        if (!isSignedWith(key.get(), jwt)) {
            return new Unproven(Fault.SIGNATURE);
        }
        if (Collections.disjoint(claims.getAudience(), audiences)) {
            return new Unproven(Fault.AUDIENCE);
        }
        return inTime(client, claims);
    }

    private static boolean isSignedWith(JWK key, SignedJWT jwt) {
        boolean otherUse = key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean otherAlgorithm = key.getAlgorithm() != null
                && !key.getAlgorithm()
                        .getName()
                        .equals(jwt.getHeader().getAlgorithm().getName());
        if (otherUse || otherAlgorithm) {
            return false;
        }
        try {
            JWSVerifier verifier = switch (key) {
                case ECKey elliptic -> new ECDSAVerifier(elliptic.toPublicJWK());
                case RSAKey rsa -> new RSASSAVerifier(rsa.toPublicJWK());
                default -> throw new IllegalStateException("a key of kind " + key.getKeyType());
            };
            return jwt.verify(verifier);
        } catch (JOSEException e) {
            // The key is of another kind or curve than the algorithm.
            return false;
        }
    }

    private Proof inTime(EmrClient client, JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant issued = instant(claims.getIssueTime());
        Instant expires = instant(claims.getExpirationTime());
        Instant notBefore = instant(claims.getNotBeforeTime());
        if (issued == null || expires == null || !expires.isAfter(issued) || expires.isAfter(issued.plus(LONGEST))) {
            return new Unproven(Fault.TIMES);
        }
        if (now.isAfter(expires.plus(SKEW))) {
            return new Unproven(Fault.EXPIRED);
        }
        if (now.isBefore(issued.minus(SKEW)) || notBefore != null && now.isBefore(notBefore.minus(SKEW))) {
            return new Unproven(Fault.NOT_YET_VALID);
        }
        String id = claims.getJWTID();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            return new Unproven(Fault.IDENTIFIER);
        }
        return new Proven(client, "jwt " + id, expires.plus(SKEW));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
