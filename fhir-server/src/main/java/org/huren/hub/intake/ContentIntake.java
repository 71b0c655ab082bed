package org.huren.hub.intake;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.huren.bridge.map.MappedMessage;
import org.huren.bridge.map.MappedMessage.DocumentMessage;
import org.huren.bridge.map.MappedMessage.MergeMessage;
import org.huren.bridge.map.MappedMessage.OrderMessage;
import org.huren.bridge.map.MappedMessage.PatientMessage;
import org.huren.bridge.map.MappedMessage.ResultMessage;
import org.huren.bridge.map.OrderPart;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.identity.RecordMerge;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.result.DocumentIntake;
import org.huren.hub.result.MessageFacts;
import org.huren.hub.result.OrderIntake;
import org.huren.hub.result.ReportIntake;
import org.huren.hub.result.ReportIntake.Taken;

/**
 * What a message says beside its patient, kind by kind. Takes part in the transaction of the message.
 *
 * @param maps of the facilities' codes: results are stored as the one in force understands them
 * @param merges ADT^A40
 */
public record ContentIntake(
        MapsInForce maps, ReportIntake reports, OrderIntake orders, DocumentIntake documents, RecordMerge merges) {

    /** Content whose rows nobody else changes before this transaction ends, and what to do with it then. */
    interface Held {
        /** @param writes sent by the caller, together with what else the message writes */
        Taken take(RoundTrip writes);
    }

    /** In one order for all messages, so that two with the same numbers do not lock each other out. */
    Held hold(MappedMessage mapped, MessageFacts facts, RoundTrip opening) {
        return switch (mapped) {
            case ResultMessage results -> {
                List<ReportIntake.Held> held = results.reports().stream()
                        .sorted(Comparator.comparing(part -> part.orderKey().number()))
                        .map(part -> reports.hold(facts, part, opening))
                        .toList();
                Runnable mapInForce = maps.check(facts.facility(), results.mapVersion(), opening);
                yield writes -> {
                    mapInForce.run();
                    return each(held, report -> reports.take(facts, report, writes));
                };
            }
            case OrderMessage message ->
                writes -> each(
                        message.orders().stream()
                                .sorted(Comparator.comparing(ContentIntake::number))
                                .toList(),
                        order -> orders.take(facts, order));
            case DocumentMessage message -> writes -> documents.take(facts, message.document());
            case MergeMessage merge ->
                writes -> {
                    merges.take(merge.patient(), merge.prior(), facts.sha256(), facts.now(), writes);
                    return new Taken.Stored();
                };
            case PatientMessage ignored -> writes -> new Taken.Stored();
        };
    }

    private static <T> Taken each(List<T> parts, Function<T, Taken> take) {
        for (T part : parts) {
            if (take.apply(part) instanceof Taken.OtherPatient refused) {
                return refused;
            }
        }
        return new Taken.Stored();
    }

    private static String number(OrderPart part) {
        return part.placer() == null ? "" + part.filler() : part.placer();
    }
}
