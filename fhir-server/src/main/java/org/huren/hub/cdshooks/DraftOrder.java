package org.huren.hub.cdshooks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.recognition.ask.Order;
import org.huren.hub.recognition.ask.Order.Code;
import org.jspecify.annotations.Nullable;

/** A draft ServiceRequest as an order. */
final class DraftOrder {

    private static final Set<String> OVER = Set.of("revoked", "completed", "entered-in-error");
    private static final int MOST_CODES = 20;

    private DraftOrder() {}

    /** Empty where nothing is to be done. One for another patient than the hook's is wrong, and noted. */
    static Optional<Order> read(LocatedJson resource, @Nullable String reference, String patientId) {
        LocatedJson subject = resource.at("subject").at("reference");
        String of = subject.text();
        if (of != null && !of.equals("Patient/" + patientId) && !of.endsWith("/Patient/" + patientId)) {
            subject.wrong("医嘱不是当前患者的", "the order is for another patient than context.patientId");
        }
        String status = resource.at("status").text();
        if (status != null && OVER.contains(status)
                || resource.at("doNotPerform").isTrue()) {
            return Optional.empty();
        }
        List<LocatedJson> codings = resource.at("code").at("coding").elements();
        if (codings.size() > MOST_CODES) {
            resource.at("code").at("coding").wrong("代码过多", "carries more than " + MOST_CODES + " codes");
        }
        List<Code> codes =
                codings.stream().map(DraftOrder::code).flatMap(Optional::stream).toList();
        return Optional.of(new Order(reference, codes, specimen(resource)));
    }

    private static Optional<Code> code(LocatedJson coding) {
        String system = coding.at("system").text();
        String code = coding.at("code").text();
        return system == null || code == null ? Optional.empty() : Optional.of(new Code(system, code));
    }

    private static @Nullable String specimen(LocatedJson resource) {
        List<LocatedJson> specimens = resource.at("specimen").elements();
        return specimens.size() == 1 ? specimens.getFirst().at("display").text() : null;
    }
}
