package org.huren.bridge.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.huren.bridge.Facility;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.IntakeWatch;
import org.huren.bridge.IntakeWatch.Arrival;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.Hl7Time;

/** Tells a watch what becomes of one message. */
final class Watching {
    private final IntakeWatch watch;
    private final Arrival arrival;
    private final long began = System.nanoTime();

    private Watching(IntakeWatch watch, Arrival arrival) {
        this.watch = watch;
        this.arrival = arrival;
    }

    static Watching begin(IntakeWatch watch, InboundMessage message, Optional<RawMsh> msh, Optional<Facility> sender) {
        Arrival arrival = new Arrival(
                sender.map(Facility::code).orElse(null),
                message.door(),
                message.receivedAt(),
                msh.flatMap(it -> sender.flatMap(facility -> sentAt(it, facility)))
                        .orElse(null));
        watch.received(arrival);
        return new Watching(watch, arrival);
    }

    Answer end(Answer answer) {
        switch (answer) {
            case Answer.Acknowledgement acknowledgement ->
                watch.answered(arrival, Duration.ofNanos(System.nanoTime() - began), acknowledgement.receipt());
            case Answer.None _ -> watch.unanswered(arrival);
        }
        return answer;
    }

    private static Optional<Instant> sentAt(RawMsh msh, Facility facility) {
        return Hl7Time.parse(msh.component(7, 1, StandardCharsets.ISO_8859_1), facility.zone())
                .map(ClinicalTime::start);
    }
}
