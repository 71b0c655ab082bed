package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.huren.hub.server.FhirDoor.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
    private static final String PATH = "/fhir/Organization/JL-A";
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void withoutATokenTheAnswerSaysHowToSendOne() {
        Reply reply = door.get(null, PATH);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"huren\"");
        assertThat(reply.header("Content-Type")).isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(reply.body())
                .startsWith("{\"resourceType\":\"OperationOutcome\"")
                .endsWith("}")
                .containsOnlyOnce("OperationOutcome")
                .contains("缺少访问令牌 / no access token");
        assertThat(reply.header("Content-Length")).isNotEmpty();
    }

    @Test
    void aTokenIsTakenFromTheHeaderOnly() {
        assertThat(door.get(null, PATH + "?access_token=" + door.mint.drWang()).status())
                .isEqualTo(401);
        assertThat(door.get(null, PATH, "Authorization", "Basic ZHI6ZGVtbw==").body())
                .contains("no access token");
    }

    @Test
    void anExpiredTokenIsRefusedBeyondTheSkew() {
        Instant now = Instant.now();
        assertRefused(
                door.mint.token(claims -> claims.expirationTime(Date.from(now.minusSeconds(60)))), "已过期", "expired");
        assertThat(door.get(
                                door.mint.token(claims -> claims.expirationTime(Date.from(now.minusSeconds(10)))
                                        .claim("realm_access", Map.of("roles", List.of("steward")))),
                                PATH)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenWithoutAnEndOrBeforeItsTimeIsRefused() {
        assertRefused(door.mint.token(claims -> claims.expirationTime(null)), "已过期", "expired");
        assertRefused(
                door.mint.token(
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(100)))),
                "尚未生效",
                "not valid yet");
    }

    @Test
    void aTokenOfAnotherRealmIsNamedAsThat() {
        assertRefused(
                door.mint.token(claims -> claims.issuer("http://127.0.0.1/realms/master")), "别的领域", "another realm");
        assertRefused(
                door.mint.forged(claims -> claims.issuer("http://127.0.0.1/realms/master")), "别的领域", "another realm");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertRefused(door.mint.token(claims -> claims.audience("account")), "不是发给本枢纽的", "huren-hub");
    }

    @Test
    void aTokenWithAForeignSignatureIsRefused() {
        assertRefused(door.mint.forged(claims -> {}), "签名", "signature");
    }

    @Test
    void unsignedAndSymmetricTokensAreRefused() throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(door.mint.issuer())
                .audience("huren-hub")
                .subject("x")
                .expirationTime(Date.from(Instant.now().plusSeconds(100)))
                .build();
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner(new byte[32]));

        assertRefused(new PlainJWT(claims).serialize(), "格式", "no signed JWT");
        assertRefused(symmetric.serialize(), "签名", "signature");
        assertRefused("abc", "格式", "no signed JWT");
        assertRefused("a b", "格式", "no signed JWT");
    }

    @Test
    void anAccountHasExactlyOneRoleOfTheHub() {
        assertForbidden(
                door.mint.token(claims -> claims.claim("realm_access", Map.of("roles", List.of("offline_access")))),
                "no role");
        assertForbidden(door.mint.token(claims -> {}), "no role");
        assertForbidden(
                door.mint.token(
                        claims -> claims.claim("realm_access", Map.of("roles", List.of("steward", "regulator")))),
                "more than one role");
    }

    @Test
    void rolesThatNeedAFacilityOrAPersonNameThem() {
        assertForbidden(door.mint.person("dr.li", "clinician", Map.of()), "no facility");
        assertForbidden(door.mint.person("hospital-a", "hospital", Map.of()), "no facility");
        assertForbidden(door.mint.person("zhou", "regulator", Map.of()), "no facility");
        assertForbidden(door.mint.person("zhang", "patient", Map.of()), "no person");
        assertForbidden(door.mint.person("zhang", "patient", Map.of("person", "1")), "no person");
    }

    @Test
    void theOpenDoorsNeedNoToken() {
        for (String path : List.of(
                "/",
                "/fhir/metadata",
                "/fhir/.well-known/smart-configuration",
                "/actuator/health",
                "/actuator/prometheus")) {
            assertThat(door.get(null, path).status()).as(path).isEqualTo(200);
        }
        assertThat(door.get(null, "/hl7v2").status()).isEqualTo(401);
        assertThat(door.get(null, "/actuator/env").status()).isEqualTo(401);
        assertThat(door.get("abc", "/fhir/metadata").status()).isEqualTo(401);
    }

    @Test
    void theSmartConfigurationNamesTheIssuer() {
        assertThat(door.get(null, "/fhir/.well-known/smart-configuration").body())
                .contains("\"issuer\":\"" + door.mint.issuer() + "\"")
                .contains("\"code_challenge_methods_supported\":[\"S256\"]")
                .contains("/protocol/openid-connect/token\"");
    }

    @Test
    void theHubStartsBeforeItsIssuerAndSaysSoMeanwhile() {
        String issuer = "http://127.0.0.1:1/realms/huren";
        try (FhirDoor lonely = new FhirDoor(issuer)) {
            Reply reply = lonely.get(lonely.mint.token(claims -> claims.issuer(issuer)), PATH);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).contains("OperationOutcome").contains("try again shortly");
            assertThat(lonely.get(null, "/fhir/metadata").status()).isEqualTo(200);
        }
    }

    private void assertRefused(String token, String chinese, String english) {
        Reply reply = door.get(token, PATH);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate"))
                .startsWith("Bearer realm=\"huren\", error=\"invalid_token\", error_description=\"")
                .contains(english);
        assertThat(reply.body())
                .containsOnlyOnce("OperationOutcome")
                .contains(chinese)
                .contains(english);
    }

    private void assertForbidden(@Nullable String token, String english) {
        Reply reply = door.get(token, PATH);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("OperationOutcome").contains(english);
    }
}
