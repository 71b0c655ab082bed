package org.huren.hub.result;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.huren.bridge.map.DocumentPart;
import org.huren.bridge.map.OrderPart;
import org.huren.bridge.map.Practitioner;
import org.huren.bridge.map.ReportPart;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;

/** Keeps the practitioners that a report, an order or a document names by code. Takes part in the transaction of the message. */
public class PractitionerIntake {

    private static final int REMEMBERED = 50_000;

    private final ResourceStoreJdbc resources;

    /** Ids that were seen committed, so that the same few names cost no statement in every message. */
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public PractitionerIntake(ResourceStoreJdbc resources) {
        this.resources = resources;
    }

    void take(MessageFacts message, ReportPart part) {
        take(
                message,
                Stream.of(
                                Stream.ofNullable(part.orderer()),
                                Stream.ofNullable(part.interpreter()),
                                part.lines().stream().flatMap(line -> Stream.ofNullable(line.observer())))
                        .flatMap(named -> named));
    }

    void take(MessageFacts message, OrderPart part) {
        take(message, Stream.ofNullable(part.orderer()));
    }

    void take(MessageFacts message, DocumentPart part) {
        take(message, Stream.ofNullable(part.author()));
    }

    private void take(MessageFacts message, Stream<Practitioner> named) {
        named.filter(it -> it.code() != null && it.name() != null).distinct().forEach(it -> add(message, it));
    }

    private void add(MessageFacts message, Practitioner practitioner) {
        String code = Objects.requireNonNull(practitioner.code());
        String id = PractitionerId.of(message.facility(), code);
        if (known.getIfPresent(id) != null) {
            return;
        }
        String system = "urn:huren:practitioner:" + message.facility();
        byte[] json = FhirJson.resource(
                "Practitioner",
                id,
                new FhirJson.Version(1, message.now()),
                out -> out.array(
                                "identifier",
                                List.of(code),
                                (identifier, value) ->
                                        identifier.text("system", system).text("value", value))
                        .array("name", List.of(practitioner), (name, it) -> name.text("text", it.name())));
        if (resources.addIfAbsent(new Slice("Practitioner", id, 1, message.now(), json), system + "|" + code)) {
            known.put(id, true);
        }
    }
}
