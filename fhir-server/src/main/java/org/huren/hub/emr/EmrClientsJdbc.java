package org.huren.hub.emr;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of EMR clients, what every hub on this database goes by, and what of theirs was used already. */
public class EmrClientsJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    public EmrClientsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many are new or changed */
    int save(List<EmrClientEntry.Row> rows) {
        return jdbc.sql("""
                insert into emr_client (id, issuer, facility, name, jwks, jwks_url, secret, enabled)
                select id, issuer, facility, name, jwks, jwks_url, secret, enabled
                  from jsonb_to_recordset(?::jsonb) as given (
                       id text, issuer text, facility text, name text, jwks text, jwks_url text, secret text,
                       enabled boolean)
                 order by id
                on conflict (id) do update
                   set issuer = excluded.issuer, facility = excluded.facility, name = excluded.name,
                       jwks = excluded.jwks, jwks_url = excluded.jwks_url, secret = excluded.secret,
                       enabled = excluded.enabled
                 where (emr_client.issuer, emr_client.facility, emr_client.name, emr_client.jwks, emr_client.jwks_url,
                        emr_client.secret, emr_client.enabled)
                       is distinct from
                       (excluded.issuer, excluded.facility, excluded.name, excluded.jwks, excluded.jwks_url,
                        excluded.secret, excluded.enabled)
                """).param(MAPPER.writeValueAsString(rows)).update();
    }

    /** Those that may ask. */
    List<EmrClient> enabled() {
        return jdbc.sql("select * from emr_client where enabled order by id")
                .query((row, n) -> new EmrClient(
                        row.getString("id"),
                        row.getString("issuer"),
                        row.getString("facility"),
                        row.getString("name"),
                        row.getString("jwks"),
                        row.getString("jwks_url"),
                        row.getString("secret")))
                .list();
    }

    /**
     * Uses a token or a signature up; on every hub of this database.
     *
     * @param until when it would not be taken any more anyway
     * @return false: it was used before
     */
    public boolean useOnce(EmrClient client, String nonce, Instant until) {
        return jdbc.sql("insert into emr_used (client, nonce, until) values (?, ?, ?) on conflict do nothing")
                        .param(client.id())
                        .param(nonce)
                        .param(Timestamp.from(until))
                        .update()
                == 1;
    }

    /** Forgets what would be refused for its age. */
    public void forget(Instant now) {
        jdbc.sql("delete from emr_used where until < ?")
                .param(Timestamp.from(now))
                .update();
    }
}
