package org.huren.hub.emr;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The EMR clients in memory. The table is what counts, for every hub on it; the file is how an operator changes the table:
 * when its content changes, its entries are taken over, none removed (who leaves gets {@code "enabled": false}). Keys
 * that a client publishes are fetched beforehand, so that no question waits for another host.
 */
public class EmrClients {
    private static final Logger LOG = LoggerFactory.getLogger(EmrClients.class);
    private static final Duration KEYS_STAY = Duration.ofMinutes(5);

    private final Optional<Path> file;
    private final EmrClientsJdbc table;
    private final Predicate<String> isFacility;
    private final KeyFetch fetch;
    private final Clock clock;
    private final Map<String, Keys> keys = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Map.of(), Map.of());
    private byte @Nullable [] taken;

    /** @param file empty where the table is changed by other means */
    public EmrClients(
            Optional<Path> file, EmrClientsJdbc table, Predicate<String> isFacility, KeyFetch fetch, Clock clock) {
        this.file = file;
        this.table = table;
        this.isFacility = isFacility;
        this.fetch = fetch;
        this.clock = clock;
    }

    private record Known(Map<String, EmrClient> byId, Map<String, EmrClient> byIssuer) {}

    /** @param next when they are asked for again */
    private record Keys(JWKSet set, Instant next) {}

    /** Reads a set of keys from where a client publishes it. */
    public interface KeyFetch {
        /** @throws IOException where it cannot be had */
        String get(String url) throws IOException;
    }

    public Optional<EmrClient> ofIssuer(String issuer) {
        return Optional.ofNullable(known.byIssuer().get(issuer));
    }

    public Optional<EmrClient> ofId(String id) {
        return Optional.ofNullable(known.byId().get(id));
    }

    /** The client's key of that name. */
    Optional<JWK> key(EmrClient client, String keyId) {
        return Optional.ofNullable(keys.get(client.id())).map(held -> held.set().getKeyByKeyId(keyId));
    }

    /** Looks whether file or table changed, and whether published keys are due. */
    public synchronized void refresh() {
        file.ifPresent(path -> {
            byte[] content = content(path);
            if (!Arrays.equals(content, taken)) {
                takeOver(content);
            }
        });
        List<EmrClient> clients = table.enabled();
        Map<String, EmrClient> byId = new HashMap<>();
        Map<String, EmrClient> byIssuer = new HashMap<>();
        for (EmrClient client : clients) {
            EmrClient before = known.byId().get(client.id());
            if (!client.equals(before)) {
                keys.remove(client.id());
            }
            byId.put(client.id(), client);
            if (client.issuer() != null) {
                byIssuer.put(client.issuer(), client);
            }
            refreshKeys(client);
        }
        keys.keySet().retainAll(byId.keySet());
        known = new Known(Map.copyOf(byId), Map.copyOf(byIssuer));
    }

    private void refreshKeys(EmrClient client) {
        Keys held = keys.get(client.id());
        Instant now = clock.instant();
        if (held != null && now.isBefore(held.next())) {
            return;
        }
        try {
            if (client.jwks() != null) {
                keys.put(client.id(), new Keys(EmrClientEntry.keys(client.jwks()), Instant.MAX));
            } else if (client.jwksUrl() != null) {
                JWKSet set = EmrClientEntry.keys(fetch.get(client.jwksUrl()));
                keys.put(client.id(), new Keys(set, now.plus(KEYS_STAY)));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The keys of EMR client {} cannot be had, those known stay: {}", client.id(), e.getClass());
            keys.put(client.id(), new Keys(held == null ? new JWKSet() : held.set(), now.plusSeconds(30)));
        }
    }

    private void takeOver(byte[] content) {
        try {
            int changed = table.save(EmrClientFile.read(content, isFacility));
            LOG.info("The file of EMR clients was taken over; {} entries are new or changed", changed);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "EMR 客户端文件有误，沿用原来的配置 / the file of EMR clients is broken, the former one stays in force: {}",
                    e.getMessage());
        }
        taken = content;
    }

    private static byte[] content(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
