package org.huren.hub.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
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
import org.huren.hub.failure.Outcomes;
import org.huren.hub.failure.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** HL7 v2 over HTTP: the same messages as over MLLP, the same ACK in the body; a hospital writes only as itself. */
@RestController
public class Hl7HttpDoor {

    private static final MediaType HL7 = MediaType.parseMediaType("application/hl7-v2");

    private final IntakePipeline pipeline;
    private final Callers callers;
    private final Outcomes outcomes;
    private final Clock clock;
    private final int limit;

    public Hl7HttpDoor(
            IntakePipeline pipeline, Callers callers, Outcomes outcomes, Clock clock, HubProperties properties) {
        this.pipeline = pipeline;
        this.callers = callers;
        this.outcomes = outcomes;
        this.clock = clock;
        this.limit = properties.mllpLimit();
    }

    @PostMapping("/hl7v2")
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isHl7(request.getContentType())) {
            outcomes.write(
                    response,
                    Problem.of(
                            415,
                            IssueType.NOTSUPPORTED,
                            "请以 Content-Type: application/hl7-v2 发送一条 HL7 消息 / send one HL7 message as Content-Type: "
                                    + "application/hl7-v2"));
        } else if (callers.current().orElse(null) instanceof CallerDecision.Known(Caller caller)
                && caller.role() == Role.HOSPITAL) {
            answer(response, answerTo(request, new FacilityCode(caller.facilityOrThrow())));
        } else {
            outcomes.write(
                    response,
                    Problem.of(403, IssueType.FORBIDDEN, "只接受医院系统的令牌 / only a hospital system's token may send here"));
        }
    }

    private Answer answerTo(HttpServletRequest request, FacilityCode facility) throws IOException {
        byte[] raw = request.getInputStream().readNBytes(limit + 1);
        InboundMessage message = new InboundMessage(Door.HTTP, raw, clock.instant(), facility);
        return raw.length > limit
                ? pipeline.refuseTooLong(message, request.getContentLengthLong(), limit)
                : pipeline.take(message);
    }

    private static void answer(HttpServletResponse response, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Acknowledgement acknowledgement -> {
                // A refusal is an answer too: a sender that sees a failed exchange would send the same again for ever.
                response.setContentType(HL7.toString());
                response.setContentLength(acknowledgement.bytes().length);
                response.getOutputStream().write(acknowledgement.bytes());
            }
            // Nobody can know: the sender must send again.
            case Answer.None ignored -> response.setStatus(503);
        }
    }

    private static boolean isHl7(@Nullable String contentType) {
        try {
            return contentType != null && HL7.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
