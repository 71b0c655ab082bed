package org.huren.bridge.map;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.ReportPart.SpecimenPart;
import org.huren.bridge.map.ResultLine.Group;
import org.huren.bridge.map.ResultLine.ReferenceRange;
import org.huren.bridge.map.ResultLine.Unit;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalResult;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a concept what the facility's map says that its code means; what was sent stays in front. Used when a message
 * is taken, and again over what is stored when the map has changed.
 */
public final class StandardCodes {
    /** What the addresses of the facilities' own code systems begin with; the facility's code follows. */
    public static final String LOCAL = "urn:huren:code:";

    static final String LOINC = "http://loinc.org";
    private static final String ITEM = "urn:huren:item";

    private final CodeMap map;
    private final ZoneOffset zone;

    /** @param zone of the facility: a map changes at its midnight */
    public StandardCodes(CodeMap map, ZoneOffset zone) {
        this.map = map;
        this.zone = zone;
    }

    /**
     * A line's code. In imaging reports a line may be a section, known by its usual name where the map has no row of it.
     *
     * @param sent without anything that a map added
     * @param unit {@link #evident}
     * @param time of the result
     */
    public Concept ofLine(ServiceCategory category, Concept sent, Group group, @Nullable String unit, Instant time) {
        UnaryOperator<Concept> unmapped =
                category == ServiceCategory.IMAGING ? StandardCodes::section : UnaryOperator.identity();
        return added(sent, unmapped, new LocalResult(own(sent), group.panel(), group.specimen(), unit, day(time)));
    }

    /** A section that the sender or the usual name tells. */
    private static Concept section(Concept sent) {
        if (ReportSection.anyNamedIn(sent)) {
            return new Concept(sent.codings(), sent.text(), 0);
        }
        boolean otherwise =
                sent.codings().stream().anyMatch(coding -> coding.system().equals(LOINC));
        return otherwise
                ? sent
                : SectionNames.of(sent)
                        .map(section ->
                                new Meaning.Mapped(null, null, section.coding().code()))
                        .map(mapped -> with(sent, mapped))
                        .orElse(sent);
    }

    /** The code of a report that is one item, or of what is ordered. */
    public Concept ofService(Concept sent, List<SpecimenPart> specimens, Instant time) {
        return added(
                sent,
                UnaryOperator.identity(),
                new LocalResult(own(sent), null, SpmToSpecimen.name(specimens), null, day(time)));
    }

    /** The group of lines that one OBR opens. */
    public static Group group(Concept service, List<SpecimenPart> specimens) {
        return new Group(
                service.codings().isEmpty()
                        ? null
                        : service.codings().getFirst().code(),
                SpmToSpecimen.name(specimens));
    }

    /** The unit as far as an Observation shows it, so that it can be asked again later. */
    public static @Nullable String evident(ResultValue value, @Nullable Unit unit, @Nullable ReferenceRange range) {
        boolean shown = value instanceof ResultValue.Quantity
                || value instanceof ResultValue.Range
                || range != null && (range.low() != null || range.high() != null);
        return unit != null && shown ? unit.text() : null;
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    private static String own(Concept sent) {
        return sent.codings().isEmpty() ? "" : sent.codings().getFirst().code();
    }

    /** @param unmapped what becomes of a code that the map does not have */
    private Concept added(Concept sent, UnaryOperator<Concept> unmapped, LocalResult local) {
        if (sent.codings().isEmpty()) {
            return sent;
        }
        return switch (map.meaningOf(local)) {
            case Meaning.Mapped mapped -> with(sent, mapped);
            case Meaning.Unmapped() -> unmapped.apply(sent);
            case Meaning.Ambiguous(int _) -> sent;
        };
    }

    private static Concept with(Concept sent, Meaning.Mapped mapped) {
        List<Coding> codings = new ArrayList<>(sent.codings());
        if (mapped.loinc() != null) {
            addOnce(codings, new Coding(LOINC, mapped.loinc(), null));
        }
        if (mapped.item() != null) {
            addOnce(codings, new Coding(ITEM, mapped.item(), mapped.itemName()));
        }
        return new Concept(codings, sent.text(), codings.size() - sent.codings().size());
    }

    private static void addOnce(List<Coding> codings, Coding more) {
        boolean there = codings.stream()
                .anyMatch(each ->
                        each.system().equals(more.system()) && each.code().equals(more.code()));
        if (!there) {
            codings.add(more);
        }
    }
}
