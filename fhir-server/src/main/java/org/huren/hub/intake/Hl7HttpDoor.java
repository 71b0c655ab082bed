package org.huren.hub.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.huren.bridge.Door;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.HubProperties;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.CallerDecision;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** HL7 v2 over HTTP: the same messages as over MLLP, the same ACK in the body; a hospital writes only as itself. */
@RestController
public class Hl7HttpDoor {

    private static final MediaType HL7 = MediaType.parseMediaType("application/hl7-v2");

    private final IntakePipeline pipeline;
    private final Callers callers;
    private final Clock clock;
    private final int limit;

    public Hl7HttpDoor(IntakePipeline pipeline, Callers callers, Clock clock, HubProperties properties) {
        this.pipeline = pipeline;
        this.callers = callers;
        this.clock = clock;
        this.limit = properties.mllpLimit();
    }

    @PostMapping(path = "/hl7v2", consumes = "application/hl7-v2")
    ResponseEntity<byte[]> take(HttpServletRequest request) throws IOException {
        if (!(callers.current().orElse(null) instanceof CallerDecision.Known(Caller caller))
                || caller.role() != Role.HOSPITAL) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                    .body("只接受医院系统的令牌 / only a hospital system's token may send here".getBytes(StandardCharsets.UTF_8));
        }
        FacilityCode facility = new FacilityCode(caller.facilityOrThrow());
        byte[] raw = request.getInputStream().readNBytes(limit + 1);
        InboundMessage message = new InboundMessage(Door.HTTP, raw, clock.instant(), facility);
        Answer answer = raw.length > limit
                ? pipeline.refuseTooLong(message, request.getContentLengthLong(), limit)
                : pipeline.take(message);
        return switch (answer) {
            // A refusal is an answer too: a sender that sees a failed exchange would send the same again for ever.
            case Answer.Acknowledgement ack ->
                ResponseEntity.ok().contentType(HL7).body(ack.bytes());
            // Nobody can know: the sender must send again.
            case Answer.None ignored ->
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        };
    }
}
