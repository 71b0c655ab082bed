package org.huren.hub.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.bridge.Door;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.batch.BatchAnswer;
import org.huren.bridge.batch.BatchContents;
import org.huren.bridge.batch.BatchReader;
import org.huren.bridge.batch.BatchReader.Part;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.HubProperties;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.CallerDecision;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.huren.hub.failure.Outcomes;
import org.huren.hub.failure.Problem;
import org.huren.hub.intake.Hl7Body.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * HL7 v2 over HTTP: the same messages as over MLLP, one or a batch of them, the same ACK in the body; a hospital writes
 * only as itself.
 */
@RestController
public class Hl7HttpDoor {

    private static final MediaType HL7 = MediaType.parseMediaType("application/hl7-v2");

    private final IntakePipeline pipeline;
    private final Callers callers;
    private final Outcomes outcomes;
    private final Clock clock;
    private final int limit;
    private final Hl7Body.Memory memory;

    public Hl7HttpDoor(
            IntakePipeline pipeline, Callers callers, Outcomes outcomes, Clock clock, HubProperties properties) {
        this.pipeline = pipeline;
        this.callers = callers;
        this.outcomes = outcomes;
        this.clock = clock;
        this.limit = properties.mllpLimit();
        this.memory = Hl7Body.Memory.of(limit);
    }

    @PostMapping("/hl7v2")
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isHl7(request.getContentType())) {
            refuse(
                    response,
                    415,
                    IssueType.NOTSUPPORTED,
                    "请以 Content-Type: application/hl7-v2 发送 HL7 消息 / send HL7 messages as Content-Type: application/hl7-v2");
        } else if (callers.current().orElse(null) instanceof CallerDecision.Known(Caller caller)
                && caller.role() == Role.HOSPITAL) {
            take(request, response, new FacilityCode(caller.facilityOrThrow()));
        } else {
            refuse(response, 403, IssueType.FORBIDDEN, "只接受医院系统的令牌 / only a hospital system's token may send here");
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response, FacilityCode facility)
            throws IOException {
        try (Hl7Body body = Hl7Body.read(request, limit, memory)) {
            switch (body.content()) {
                case Content.Whole(byte[] bytes) -> take(bytes, sender(request, facility), response);
                case Content.TooLong(byte[] head, long length) ->
                    answer(
                            response,
                            pipeline.refuseTooLong(sender(request, facility).message(head), length, limit));
                case Content.NoRoom() -> unknown(response);
            }
        }
    }

    private void take(byte[] bytes, Sender sender, HttpServletResponse response) throws IOException {
        BatchContents contents = BatchContents.of(new ByteArrayInputStream(bytes), limit);
        if (!contents.isSeveral()) {
            answer(response, pipeline.take(sender.message(bytes)));
        } else if (contents.problem() != null) {
            refuse(response, 400, IssueType.INCOMPLETE, "没有一条消息被接受：" + contents.problem() + "; nothing was taken");
        } else {
            takeAll(bytes, contents, sender, response);
        }
    }

    /** In order, up to the first whose outcome is not known: the sender sends all of it again, which doubles nothing. */
    private void takeAll(byte[] bytes, BatchContents contents, Sender sender, HttpServletResponse response)
            throws IOException {
        List<byte[]> answers = new ArrayList<>();
        BatchReader parts = new BatchReader(new ByteArrayInputStream(bytes), limit);
        for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            if (part.get() instanceof Part.Message(byte[] raw)) {
                switch (pipeline.take(sender.message(raw))) {
                    case Answer.Acknowledgement acknowledgement -> answers.addAll(acknowledgement.messages());
                    case Answer.None _ -> {
                        unknown(response);
                        return;
                    }
                }
            }
        }
        write(response, BatchAnswer.of(contents, answers));
    }

    /** Who sends, as token and connection say. */
    private record Sender(
            Clock clock, FacilityCode facility, @Nullable InetAddress from) {
        InboundMessage message(byte[] raw) {
            return new InboundMessage(Door.HTTP, raw, clock.instant(), facility, from);
        }
    }

    private Sender sender(HttpServletRequest request, FacilityCode facility) throws IOException {
        // A literal address: nothing is looked up.
        return new Sender(clock, facility, InetAddress.getByName(request.getRemoteAddr()));
    }

    private static void answer(HttpServletResponse response, Answer answer) throws IOException {
        switch (answer) {
            // A refusal is an answer too: a sender that sees a failed exchange would send the same again for ever.
            case Answer.Acknowledgement acknowledgement -> write(response, acknowledgement.bytes());
            case Answer.None _ -> unknown(response);
        }
    }

    /** @param answers empty where the sender asked for none (MSH-15, MSH-16) */
    private static void write(HttpServletResponse response, byte[] answers) throws IOException {
        if (answers.length == 0) {
            response.setStatus(204);
        } else {
            response.setContentType(HL7.toString());
            response.setContentLength(answers.length);
            response.getOutputStream().write(answers);
        }
    }

    /** Nobody can know: the sender must send again. */
    private static void unknown(HttpServletResponse response) {
        response.setStatus(503);
    }

    private void refuse(HttpServletResponse response, int status, IssueType type, String reason) throws IOException {
        outcomes.write(response, Problem.of(status, type, reason));
    }

    private static boolean isHl7(@Nullable String contentType) {
        try {
            return contentType != null && HL7.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
