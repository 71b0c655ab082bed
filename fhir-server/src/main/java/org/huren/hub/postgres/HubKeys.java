package org.huren.hub.postgres;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys that all hubs of one database share; the first one that starts makes them. */
public final class HubKeys {

    private static final int BYTES = 32;

    private HubKeys() {}

    /** @param purpose what the key is for, for example {@code page-token} */
    public static byte[] shared(JdbcClient jdbc, String purpose, SecureRandom random) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        jdbc.sql("insert into hub_key (purpose, key) values (?, ?) on conflict do nothing")
                .param(purpose)
                .param(fresh)
                .update();
        return jdbc.sql("select key from hub_key where purpose = ?")
                .param(purpose)
                .query(byte[].class)
                .single();
    }
}
