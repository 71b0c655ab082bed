package org.huren.hub.recognition;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.hub.imaging.RecordedStudiesJdbc.Machine;
import org.huren.hub.imaging.RecordedStudiesJdbc.Recorded;
import org.huren.hub.recognition.Candidate.Equipment;
import org.huren.hub.result.RecognisedLines.Indexed;
import org.jspecify.annotations.Nullable;

/** Images and signals of a person, as their reports point at them by number. Pure. */
record Recordings(List<Recorded> studies) {

    /** Series that say something about images: no equipment made them. */
    private static final Set<String> ABOUT = Set.of("SR", "PR", "KO", "DOC", "OT", "REG", "SEG", "AU");

    Recordings {
        studies = List.copyOf(studies);
    }

    Value value(Indexed report) {
        return new Value.Recorded(of(report).anyMatch(Recorded::reachable));
    }

    /**
     * The machine's class is the best that any series tells: a localiser tells less than the machine can.
     *
     * @param wanted modality that the item demands, where there is one: a study may hold several
     */
    Equipment equipment(Indexed report, @Nullable String wanted) {
        List<Machine> machines = of(report)
                .flatMap(study -> study.machines().stream())
                .filter(machine -> !ABOUT.contains(machine.modality()))
                .toList();
        String modality = machines.stream()
                .map(Machine::modality)
                .filter(each -> each.equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> machines.stream().map(Machine::modality).findFirst())
                .orElseGet(() -> said(report.service()));
        List<Machine> alike = machines.stream()
                .filter(machine -> machine.modality().equals(modality))
                .toList();
        return new Equipment(
                modality,
                alike.stream()
                        .map(Machine::tesla)
                        .filter(Objects::nonNull)
                        .max(Comparable::compareTo)
                        .orElse(null),
                alike.stream()
                        .map(Machine::rows)
                        .filter(Objects::nonNull)
                        .max(Comparable::compareTo)
                        .orElse(null));
    }

    private Stream<Recorded> of(Indexed report) {
        return studies.stream()
                .filter(study -> study.patient().equals(report.patient())
                        && report.studies().stream().anyMatch(study.numbers()::contains));
    }

    /** Sections of HL7 table 0074 that are modalities of DICOM. */
    private static @Nullable String said(@Nullable String service) {
        String code = service == null ? "" : service.toUpperCase(Locale.ROOT);
        return switch (code) {
            case "CT", "MR", "US", "XA", "MG", "NM", "PT" -> code;
            case "MRI", "NMR" -> "MR";
            case "RUS" -> "US";
            default -> null;
        };
    }
}
