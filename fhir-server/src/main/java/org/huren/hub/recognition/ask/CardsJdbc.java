package org.huren.hub.recognition.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.recognition.ask.Offer.Whole;
import org.huren.hub.recognition.ledger.Reminder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Which reminders one card stands for. */
public class CardsJdbc {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    public CardsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A card as it was sent.
     *
     * @param service that it came from, as the ledger names doors
     * @param facts that it told
     */
    public record Card(UUID id, String service, UUID suggestion, List<UUID> reminders, List<Facts> facts, Instant at) {
        public Card {
            reminders = List.copyOf(reminders);
            facts = List.copyOf(facts);
        }
    }

    /** In the transaction of the answer; one that is there stays. */
    void add(Inquiry.Asker asker, Whole offer, Instant at) {
        jdbc.sql("""
                insert into recognition_card (id, facility, client, service, suggestion, reminders, facts, at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
                .param(offer.card())
                .param(asker.client().facility())
                .param(asker.client().signature())
                .param(asker.door())
                .param(offer.suggestion())
                .param(offer.reminders().stream().map(Reminder::id).toArray(UUID[]::new))
                .param(JSON.writeValueAsString(
                        offer.shown().stream().map(Facts::of).toList()))
                .param(Timestamp.from(at))
                .update();
    }

    /** Of this facility; another's is not there. */
    public Optional<Card> find(String facility, UUID card) {
        return jdbc.sql("select * from recognition_card where id = ? and facility = ?")
                .param(card)
                .param(facility)
                .query((row, n) -> card(row))
                .optional();
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                row.getObject("id", UUID.class),
                row.getString("service"),
                row.getObject("suggestion", UUID.class),
                List.of((UUID[]) row.getArray("reminders").getArray()),
                List.of(JSON.readValue(row.getString("facts"), Facts[].class)),
                row.getTimestamp("at").toInstant());
    }
}
