package org.huren.hub.emr;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huren.hub.emr.Proof.Fault;
import org.huren.hub.emr.Proof.Proven;
import org.huren.hub.emr.Proof.Unproven;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures of EMRs that have no keys: HMAC-SHA256 (RFC 2104) with the shared secret over method, address,
 * time, nonce and the body's SHA-256, each on a line of its own.
 */
public final class ClientSignatures {

    static final Duration APART = Duration.ofMinutes(5);
    private static final String MAC = "HmacSHA256";

    private final EmrClients clients;
    private final Function<String, Optional<String>> secrets;
    private final Clock clock;

    /** @param secrets the secret that is kept at a place, empty where it is not there */
    public ClientSignatures(EmrClients clients, Function<String, Optional<String>> secrets, Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * A request as it was sent.
     *
     * @param target path with query, undecoded
     * @param timestamp ISO 8601 with its offset, null where none was sent
     * @param signature hexadecimal
     */
    public record Signed(
            String method,
            String target,
            @Nullable String client,
            @Nullable String timestamp,
            @Nullable String nonce,
            @Nullable String signature,
            byte[] body) {

        /** What is signed. */
        String text() {
            return String.join(
                    "\n", method, target, timestamp, nonce, HexFormat.of().formatHex(sha256(body)));
        }
    }

    /** Whose signature it is; that it is used once is left to the caller. */
    public Proof check(Signed request) {
        String id = request.client();
        String nonce = request.nonce();
        String given = request.signature();
        if (id == null || request.timestamp() == null || nonce == null || given == null) {
            return new Unproven(Fault.UNSIGNED);
        }
        EmrClient client = clients.ofId(id).orElse(null);
        String place = client == null ? null : client.secret();
        String secret = place == null ? null : secrets.apply(place).orElse(null);
        if (client == null || secret == null) {
            return new Unproven(Fault.CLIENT);
        }
        byte[] right = hmac(secret, request.text()).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))) {
            return new Unproven(Fault.SIGNATURE);
        }
        if (!nonce.matches("[A-Za-z0-9._-]{16,100}")) {
            return new Unproven(Fault.NONCE);
        }
        Instant at = instant(request.timestamp());
        if (at == null || Duration.between(at, clock.instant()).abs().compareTo(APART) > 0) {
            return new Unproven(Fault.CLOCK);
        }
        return new Proven(client, "signature " + nonce, at.plus(APART).plusSeconds(1));
    }

    /** In hexadecimal. */
    public static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
