package org.huren.bridge.sink;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.huren.bridge.Envelope;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.IntakeWatch;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.AckCode;
import org.huren.bridge.Refusal.ErrorCode;
import org.huren.bridge.ResultSink;
import org.huren.bridge.StaleMap;
import org.huren.bridge.decode.Decoded;
import org.huren.bridge.decode.Entitlement;
import org.huren.bridge.decode.MessageDecoder;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.map.Mapping;
import org.huren.bridge.map.MessageMapper;
import org.huren.bridge.parse.Delimiters;
import org.huren.bridge.parse.FlatParser;
import org.huren.bridge.parse.RefusalException;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decode, parse, map, hand on, answer: the same for every door. Safe for many threads. The answer is made from the sink's
 * receipt and from nothing else, so nothing can be acknowledged that the sink did not take.
 */
public final class IntakePipeline {
    private static final Logger LOG = LoggerFactory.getLogger(IntakePipeline.class);

    /**
     * A few for each processor: enough that processors work while others of them wait for the database, few enough that a
     * query which comes in between need not wait behind many. Never more than a hub's database pool spares for intake.
     */
    private static final int AT_ONCE = Math.clamp(4L * Runtime.getRuntime().availableProcessors(), 8, 16);

    /** However much was agreed: a sender whose messages are stuck must leave turns to the others. */
    private static final int OF_ONE_SENDER = AT_ONCE / 2;

    private static final long BYTES_AT_ONCE = 32L * 1024 * 1024;

    /** Of messages that name nobody we know. */
    private static final int STRANGERS_AT_ONCE = 2;

    /** Maps change a few times a day; one that is never the newest means that something is wrong here. */
    private static final int MAP_ATTEMPTS = 5;

    private final FairTurns turns = new FairTurns(AT_ONCE, BYTES_AT_ONCE);
    private final FacilityDirectory facilities;
    private final MessageDecoder decoder;
    private final MessageMapper mapper;
    private final ResultSink sink;
    private final IntakeWatch watch;

    public IntakePipeline(FacilityDirectory facilities, LocalCodes codes, Units units, ResultSink sink) {
        this(facilities, codes, units, sink, IntakeWatch.NOBODY);
    }

    public IntakePipeline(
            FacilityDirectory facilities, LocalCodes codes, Units units, ResultSink sink, IntakeWatch watch) {
        this.facilities = facilities;
        this.decoder = new MessageDecoder(facilities);
        this.mapper = new MessageMapper(facilities, codes, units);
        this.sink = sink;
        this.watch = watch;
    }

    /**
     * Takes one message when it is its sender's turn; messages that name one sender take turns with those of all others.
     * Never throws: what goes wrong after mapping leaves the outcome unknown.
     */
    public Answer take(InboundMessage message) {
        return inTurn(message, () -> mapAndDeliver(message, 1));
    }

    private Answer mapAndDeliver(InboundMessage message, int attempt) {
        try {
            return deliver(message, understood(message), true);
        } catch (StaleMap _) {
            return attempt == MAP_ATTEMPTS ? new Answer.None() : mapAndDeliver(message, attempt + 1);
        }
    }

    /** Refuses a message whose door cannot make sense of what it is from. */
    public Answer refuse(InboundMessage message, Refusal refusal) {
        return inTurn(message, () -> deliver(message, refused(decoder.refuse(message, refusal), refusal), true));
    }

    /**
     * Refuses a message that is longer than its door takes.
     *
     * @param head its first bytes, MSH among them if all is well
     * @param limit in bytes
     */
    public Answer refuseTooLong(InboundMessage head, long length, int limit) {
        Refusal refusal = MessageDecoder.tooLong(length, limit);
        return inTurn(head, () -> deliver(head, refused(decoder.refuse(head, refusal), refusal), false));
    }

    private Answer inTurn(InboundMessage message, Supplier<Answer> work) {
        Optional<RawMsh> msh = RawMsh.read(message.raw(), false);
        Optional<Facility> sender = sender(message, msh);
        Watching watching = Watching.begin(watch, message, msh, sender);
        try (var _ = turn(message, sender)) {
            return watching.end(work.get());
        }
    }

    /** Whom a message is from, as far as its door and its header can prove. */
    public Optional<Facility> senderOf(InboundMessage message) {
        return sender(message, RawMsh.read(message.raw(), false));
    }

    private Optional<Facility> sender(InboundMessage message, Optional<RawMsh> msh) {
        return msh.flatMap(it -> Entitlement.of(message, it, facilities).known());
    }

    private FairTurns.Turn turn(InboundMessage message, Optional<Facility> sender) {
        String name = sender.map(facility -> facility.code().value()).orElse("");
        int limit = sender.map(facility -> facility.limits().atOnce()).orElse(STRANGERS_AT_ONCE);
        return turns.take(name, Math.min(limit, OF_ONE_SENDER), message.raw().length);
    }

    private Understood understood(InboundMessage message) {
        Header header = Header.UNKNOWN;
        try {
            return switch (decoder.decode(message)) {
                case Decoded.Refused refused -> refused(refused, refused.refusal());
                case Decoded.Text text -> {
                    header = header(text.msh(), text.facility(), text.charset());
                    yield understood(message, text, header);
                }
            };
        } catch (RefusalException e) {
            return new Understood.No(header, e.refusal());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A message could not be mapped because of a fault in this program: {}", Fault.of(e));
            return new Understood.No(header(message, header), internal());
        }
    }

    private Understood understood(InboundMessage message, Decoded.Text text, Header header) {
        Envelope envelope = MshToEnvelope.map(text.msh(), text.facility(), text.charset());
        Optional<Refusal> refusal = AcceptedTypes.refusal(envelope);
        if (refusal.isPresent()) {
            return new Understood.No(header, refusal.get());
        }
        RawMsh msh = text.msh();
        var delimiters = new Delimiters(msh.separator(), msh.encodingCharacters(), text.charset());
        var parsed = FlatParser.parse(text.text(), delimiters);
        return switch (mapper.map(parsed, envelope, text.facility(), message.receivedAt())) {
            case Mapping.Mapped mapped -> new Understood.Yes(header, envelope, mapped.message());
            case Mapping.Refused refused -> new Understood.No(header, refused.refusal());
        };
    }

    private Answer deliver(InboundMessage message, Understood understood, boolean whole) {
        try {
            Receipt receipt = switch (understood) {
                case Understood.Yes yes -> sink.accept(message, yes.envelope(), yes.mapped());
                case Understood.No no -> sink.refuse(message, no.header().envelope(), no.refusal());
            };
            return new Answer.Acknowledgement(Acknowledgement.of(understood.header(), receipt, whole), receipt);
        } catch (StaleMap e) {
            throw e;
        } catch (Exception | Error e) {
            LOG.error("No answer is given because the outcome of a message is not known: {}", Fault.of(e));
            return new Answer.None();
        }
    }

    private static Understood refused(Decoded decoded, Refusal refusal) {
        return switch (decoded) {
            case Decoded.Refused refused ->
                new Understood.No(header(refused.msh(), refused.facility(), refused.charset()), refusal);
            case Decoded.Text text -> new Understood.No(header(text.msh(), text.facility(), text.charset()), refusal);
        };
    }

    private Header header(InboundMessage message, Header known) {
        if (known.msh() != null) {
            return known;
        }
        return RawMsh.read(message.raw(), false)
                .map(msh -> new Header(msh, StandardCharsets.US_ASCII, ZoneOffset.UTC, null))
                .orElse(Header.UNKNOWN);
    }

    private static Header header(@Nullable RawMsh msh, @Nullable Facility facility, Charset charset) {
        Envelope envelope = msh == null || facility == null ? null : MshToEnvelope.map(msh, facility, charset);
        return new Header(msh, charset, facility == null ? ZoneOffset.UTC : facility.zone(), envelope);
    }

    private static Refusal internal() {
        return new Refusal(
                AckCode.AE,
                ErrorCode.INTERNAL,
                null,
                "枢纽内部错误，消息已保存待处理 / internal error at the hub; the message is kept for inspection");
    }
}
