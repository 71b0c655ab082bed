package org.huren.hub.recognition.ask;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.caller.Caller;
import org.huren.hub.recognition.ask.CardsJdbc.Card;
import org.huren.hub.recognition.ledger.Ledger;
import org.huren.hub.recognition.ledger.Ledger.Outcome;
import org.springframework.transaction.support.TransactionOperations;

/** What physicians make of cards: all reminders of one card are decided, cited and viewed together. */
public class CardDecisions {

    private static final UUID NOBODY = new UUID(0, 0);

    private final TransactionOperations tx;
    private final CardsJdbc cards;
    private final Ledger ledger;

    public CardDecisions(TransactionOperations tx, CardsJdbc cards, Ledger ledger) {
        this.tx = tx;
        this.cards = cards;
        this.ledger = ledger;
    }

    /** What is done with each reminder. */
    public interface Act {
        Outcome on(Ledger ledger, UUID reminder);
    }

    /** A card of the facility; another's is not there. */
    public Optional<Card> find(Caller by, UUID card) {
        return cards.find(by.facilityOrThrow(), card);
    }

    /**
     * The gravest outcome of all.
     *
     * @param card empty: the ledger is asked for one that nobody has, so that it leaves the same trace
     */
    public Outcome of(Optional<Card> card, Act act) {
        Outcome outcome = tx.execute(_ -> {
            List<UUID> reminders = card.map(Card::reminders).orElse(List.of(NOBODY));
            Outcome gravest = new Outcome.Unchanged();
            for (UUID reminder : reminders) {
                Outcome next = act.on(ledger, reminder);
                gravest = weight(next) > weight(gravest) ? next : gravest;
            }
            return gravest;
        });
        if (outcome == null) {
            throw new IllegalStateException("a transaction without an outcome");
        }
        return outcome;
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unchanged() -> 0;
            case Outcome.Stored() -> 1;
            case Outcome.Decided _ -> 2;
            case Outcome.Refused _ -> 3;
            case Outcome.Absent() -> 4;
        };
    }
}
