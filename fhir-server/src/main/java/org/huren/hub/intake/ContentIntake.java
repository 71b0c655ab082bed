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
import org.huren.bridge.map.ReportPart;
import org.huren.hub.identity.RecordMerge;
import org.huren.hub.result.DocumentIntake;
import org.huren.hub.result.MessageFacts;
import org.huren.hub.result.OrderIntake;
import org.huren.hub.result.ReportIntake;
import org.huren.hub.result.ReportIntake.Taken;

/**
 * What a message says beside its patient, kind by kind. Takes part in the transaction of the message.
 *
 * @param merges ADT^A40
 */
public record ContentIntake(ReportIntake reports, OrderIntake orders, DocumentIntake documents, RecordMerge merges) {

    Taken take(MappedMessage mapped, MessageFacts facts) {
        return switch (mapped) {
            case ResultMessage results ->
                each(
                        results.reports(),
                        Comparator.comparing(
                                (ReportPart part) -> part.orderKey().number()),
                        part -> reports.take(facts, part));
            case OrderMessage message ->
                each(message.orders(), Comparator.comparing(ContentIntake::number), part -> orders.take(facts, part));
            case DocumentMessage message -> documents.take(facts, message.document());
            case MergeMessage merge -> {
                merges.take(merge.patient(), merge.prior(), facts.sha256(), facts.now());
                yield new Taken.Stored();
            }
            case PatientMessage ignored -> new Taken.Stored();
        };
    }

    /** In one order for all messages, so that two with the same numbers do not lock each other out. */
    private static <T> Taken each(List<T> parts, Comparator<T> order, Function<T, Taken> take) {
        for (T part : parts.stream().sorted(order).toList()) {
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
