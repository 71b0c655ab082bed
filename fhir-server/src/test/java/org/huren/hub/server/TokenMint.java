package org.huren.hub.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An issuer with one RSA key, whose key set can be fetched over HTTP. */
final class TokenMint implements AutoCloseable {
    static final String ZHANG = "0e9a3c55-1d2f-5c3b-8f2e-1a2b3c4d5e6f";

    private final RSAKey key = newKey("huren");
    private final RSAKey otherKey = newKey("huren");
    private final HttpServer server;

    TokenMint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/realms/huren/protocol/openid-connect/certs", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            try (var body = exchange.getResponseBody()) {
                body.write(keys);
            }
        });
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/huren";
    }

    String drWang() {
        return person("dr.wang", "clinician", Map.of("facility", "JL-B"));
    }

    String drLi() {
        return person("dr.li", "clinician", Map.of("facility", "JL-A"));
    }

    String hospitalA() {
        return person("service-account-hospital-a", "hospital", Map.of("facility", "JL-A", "azp", "hospital-a"));
    }

    String patientZhang() {
        return person("patient.zhang", "patient", Map.of("person", ZHANG));
    }

    String stewardSun() {
        return person("steward.sun", "steward", Map.of());
    }

    String regulatorZhou() {
        return person("regulator.zhou", "regulator", Map.of("facility", "JL-HC"));
    }

    String engineerQian() {
        return person("engineer.qian", "interface-engineer", Map.of());
    }

    String person(String name, String role, Map<String, String> claims) {
        return token(builder -> {
            builder.claim("preferred_username", name).subject(name);
            builder.claim("realm_access", Map.of("roles", List.of("offline_access", "default-roles-huren", role)));
            claims.forEach(builder::claim);
        });
    }

    /** A good token of nobody, changed as told. */
    String token(Consumer<JWTClaimsSet.Builder> change) {
        return signed(change, key);
    }

    String forged(Consumer<JWTClaimsSet.Builder> change) {
        return signed(change, otherKey);
    }

    private String signed(Consumer<JWTClaimsSet.Builder> change, RSAKey with) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("huren-hub")
                .subject("nobody")
                .issueTime(Date.from(now.minusSeconds(3600)))
                .expirationTime(Date.from(now.plusSeconds(300)));
        change.accept(claims);
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(with.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(with));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
