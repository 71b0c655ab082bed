package org.huren.hub.ops;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.huren.bridge.Door;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Refusal;
import org.huren.bridge.decode.Decoded;
import org.huren.bridge.decode.MessageDecoder;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.Hl7Time;
import org.huren.bridge.map.MappedMessage;
import org.huren.bridge.parse.Delimiters;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.ops.LedgerRow.Stored;
import org.huren.hub.ops.OpsAnswers.BrokenBytes;
import org.huren.hub.ops.OpsAnswers.Cause;
import org.huren.hub.ops.OpsAnswers.Mapped;
import org.huren.hub.ops.OpsAnswers.Raw;
import org.huren.hub.ops.mask.MaskedRecord;
import org.huren.hub.ops.mask.MaskedText;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;
import org.jspecify.annotations.Nullable;

/**
 * A kept message as the doors' own code reads it today, masked: as text, by its values and by what it maps to. Where its
 * bytes cannot be read, MSH is shown and of the rest its structure.
 */
public final class MessageViews {
    private static final double MILLIS = 1000.0;

    private final FacilityDirectory facilities;
    private final MessageDecoder decoder;
    private final LocalCodes codes;
    private final Units units;
    private final Clock clock;

    public MessageViews(FacilityDirectory facilities, LocalCodes codes, Units units, Clock clock) {
        this.facilities = facilities;
        this.decoder = new MessageDecoder(facilities);
        this.codes = codes;
        this.units = units;
        this.clock = clock;
    }

    /** @param values that the text is made of, for comparing */
    record Seen(Raw raw, List<MaskedText.Value> values, Mapped mapped) {}

    Seen of(Stored stored) {
        // As the door had proved the sender: what it may send from is no question any more.
        String facility = stored.row().facility();
        InboundMessage message = new InboundMessage(
                Door.FILE,
                stored.raw(),
                stored.row().receivedAt(),
                facility == null ? null : new FacilityCode(facility));
        return switch (decoder.decode(message)) {
            case Decoded.Text text -> readable(message, text);
            case Decoded.Refused refused -> unreadable(message, refused);
        };
    }

    private Seen readable(InboundMessage message, Decoded.Text text) {
        Delimiters delimiters =
                new Delimiters(text.msh().separator(), text.msh().encodingCharacters(), text.charset());
        MaskedText.Seen seen = MaskedText.of(text.text(), delimiters, today());
        Rehearsal rehearsal = new Rehearsal(clock.instant());
        new IntakePipeline(facilities, codes, units, rehearsal).take(message);
        return new Seen(
                raw(
                        message,
                        text.msh(),
                        text.facility(),
                        text.charset(),
                        seen.message().text(),
                        null),
                seen.message().values(),
                mapped(rehearsal, seen.mapped()));
    }

    private static Mapped mapped(Rehearsal rehearsal, MaskedRecord masked) {
        MappedMessage content = rehearsal.mapped();
        Refusal refusal = rehearsal.refusal();
        Map<String, Object> seen = content instanceof Record record ? masked.of(record) : null;
        return new Mapped(seen == null ? "refused" : "mapped", seen, refusal == null ? null : cause(refusal));
    }

    private Seen unreadable(InboundMessage message, Decoded.Refused refused) {
        RawMsh msh = refused.msh();
        boolean separated = msh != null && msh.hasUsableDelimiters();
        Delimiters delimiters = msh != null && separated
                ? new Delimiters(msh.separator(), msh.encodingCharacters(), StandardCharsets.ISO_8859_1)
                : new Delimiters('|', "^~\\&", StandardCharsets.ISO_8859_1);
        // One letter a byte, so that a place in the text is a place in the bytes.
        String bytes = new String(message.raw(), StandardCharsets.ISO_8859_1);
        MaskedText masked = MaskedText.ofBytes(bytes, delimiters, today());
        BrokenBytes problem = BrokenPlace.in(message.raw(), refused.charset());
        return new Seen(
                raw(message, msh, refused.facility(), refused.charset(), masked.text(), problem),
                masked.values(),
                new Mapped("refused", null, cause(refused.refusal())));
    }

    private static Raw raw(
            InboundMessage message,
            @Nullable RawMsh msh,
            @Nullable Facility facility,
            Charset charset,
            String text,
            @Nullable BrokenBytes problem) {
        Instant sentAt = msh == null ? null : sentAt(msh, facility == null ? ZoneOffset.UTC : facility.zone());
        return new Raw(
                message.raw().length,
                charset.name(),
                sentAt,
                sentAt == null ? null : seconds(sentAt, message.receivedAt()),
                text.lines().filter(line -> !line.isEmpty()).toList(),
                problem);
    }

    /** From MSH-7 to receiving, null where there is no MSH-7. */
    @Nullable
    Double lag(Stored stored) {
        return RawMsh.read(stored.raw(), false)
                .map(msh -> sentAt(msh, zone(stored)))
                .map(sentAt -> seconds(sentAt, stored.row().receivedAt()))
                .orElse(null);
    }

    private ZoneOffset zone(Stored stored) {
        String facility = stored.row().facility();
        return facility == null
                ? ZoneOffset.UTC
                : facilities.find(facility).map(Facility::zone).orElse(ZoneOffset.UTC);
    }

    private static @Nullable Instant sentAt(RawMsh msh, ZoneOffset zone) {
        return Hl7Time.parse(msh.component(7, 1, StandardCharsets.ISO_8859_1), zone)
                .map(ClinicalTime::start)
                .orElse(null);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }

    private static Cause cause(Refusal refusal) {
        Refusal.Location at = refusal.location();
        String location = at == null
                ? null
                : String.join(
                        "^",
                        at.segment(),
                        String.valueOf(at.occurrence()),
                        String.valueOf(at.field()),
                        String.valueOf(at.repetition()),
                        String.valueOf(at.component()));
        return Cause.of(refusal.code().name(), refusal.error().number(), location, refusal.reason());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
