package org.huren.hub.result;

import java.util.UUID;
import org.huren.bridge.map.OrderPart;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.hub.audit.PersonRecords;
import org.huren.hub.result.OrderStoreJdbc.HeldOrder;
import org.huren.hub.result.ReportIntake.Taken;

/** Takes one order of a message into the store. Takes part in the transaction of the message. */
public class OrderIntake {

    private final OrderStoreJdbc store;
    private final PractitionerIntake practitioners;
    private final PersonRecords persons;

    public OrderIntake(OrderStoreJdbc store, PractitionerIntake practitioners, PersonRecords persons) {
        this.store = store;
        this.practitioners = practitioners;
        this.persons = persons;
    }

    public Taken take(MessageFacts message, OrderPart part) {
        ReportId id = id(message.facility(), part);
        HeldOrder held = store.lock(id, message.patient().value(), message.facility(), part);
        UUID owner = held.patient();
        if (!persons.areOnePerson(owner, message.patient().value())) {
            return Taken.OtherPatient.because("该医嘱号属于另一患者 / this order number belongs to another patient's order");
        }
        OrderState said = OrderState.of(part, message);
        OrderState merged = held.before().map(before -> before.merge(said)).orElse(said);
        if (held.before().isEmpty() || !merged.equals(held.before().get())) {
            store.save(owner, id, merged);
            practitioners.take(message, part);
        }
        return new Taken.Stored();
    }

    /** The placer's number is there from the first message on; the filler's comes later. */
    static ReportId id(String facility, OrderPart part) {
        String placer = part.placer();
        if (placer != null) {
            return ReportId.of(facility, new OrderKey(OrderKey.Kind.PLACER, placer));
        }
        String filler = part.filler();
        if (filler == null) {
            throw new IllegalArgumentException("an order without a number");
        }
        return OrderStoreJdbc.fillers(facility, filler);
    }
}
