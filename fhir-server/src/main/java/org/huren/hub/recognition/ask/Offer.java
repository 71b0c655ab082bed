package org.huren.hub.recognition.ask;

import java.util.List;
import java.util.UUID;
import org.huren.hub.recognition.Finding.Judged;
import org.huren.hub.recognition.Finding.Point;
import org.huren.hub.recognition.Verdict.Recognisable;
import org.huren.hub.recognition.ledger.Reminder;
import org.huren.hub.recognition.rule.ItemRule;

/** What the physician is told. */
public sealed interface Offer {

    /** What is there, one for each item. */
    List<Shown> shown();

    /**
     * All that is ordered is there: the order may be dropped.
     *
     * @param card id by which the decision names it
     * @param suggestion id of its only suggestion, to adopt
     * @param reminders of the ledger; items that an offer before reminds of are not among them
     */
    record Whole(UUID card, UUID suggestion, Wanted wanted, List<Shown> shown, List<Reminder> reminders)
            implements Offer {
        public Whole {
            shown = List.copyOf(shown);
            reminders = List.copyOf(reminders);
        }
    }

    /**
     * Some of a panel is there. Nothing to decide: the order stays whatever the physician thinks, so the ledger hears
     * nothing of it.
     *
     * @param missing items that are not there
     */
    record Part(Wanted wanted, List<Shown> shown, List<ItemRule> missing) implements Offer {
        public Part {
            shown = List.copyOf(shown);
            missing = List.copyOf(missing);
        }
    }

    /** Nothing is ordered yet: this is there lately. */
    record Lately(List<Shown> shown) implements Offer {
        public Lately {
            shown = List.copyOf(shown);
        }
    }

    /**
     * A recognisable result.
     *
     * @param trend of the item over all institutions, the oldest first
     */
    record Shown(ItemRule item, Judged judged, Recognisable verdict, List<Point> trend) {
        public Shown {
            trend = List.copyOf(trend);
        }
    }
}
