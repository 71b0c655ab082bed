package org.huren.hub.recognition.recall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.audit.Reading;
import org.huren.hub.audit.ReadingsJdbc;
import org.huren.hub.recognition.recall.Cause.MarkFell;
import org.huren.hub.recognition.recall.Cause.RecordLeft;
import org.huren.hub.recognition.recall.Cause.ReportChanged;
import org.huren.hub.recognition.recall.Involved.How;
import org.huren.hub.recognition.recall.Involved.Met;
import org.huren.hub.recognition.recall.InvolvedJdbc.Owned;
import org.jspecify.annotations.Nullable;

/**
 * Finds everybody who met what a cause is about: readers in the audit trail; reminded, adopters and citers in the ledger.
 * A system that reads back what its own facility sent is no reader.
 */
public class Involvement {

    private static final String SYSTEM = "hospital";

    private final InvolvedJdbc ledger;
    private final ReadingsJdbc readings;

    public Involvement(InvolvedJdbc ledger, ReadingsJdbc readings) {
        this.ledger = ledger;
        this.readings = readings;
    }

    List<Involved> of(ReportChanged cause) {
        Stream<Involved> readers = readings.ofReport(cause.patient(), cause.report()).stream()
                .filter(reading -> !readsBack(reading, cause.facility()))
                .flatMap(reading -> reader(reading, cause).stream());
        return Stream.concat(readers, ledger.inLedger(cause).stream()).toList();
    }

    private static List<Involved> reader(Reading reading, ReportChanged cause) {
        List<Disclosed> old =
                Disclosed.of(reading).stream().filter(it -> it.before(cause)).toList();
        return old.isEmpty()
                ? List.of()
                : List.of(reader(
                        reading, new Met(cause.patient(), cause.report(), Disclosed.newestReport(old.stream()))));
    }

    /** @param met report that rested on the mark */
    List<Involved> of(MarkFell cause, Met met) {
        String sender = ledger.owners(Set.of(met.report())).values().stream()
                .map(Owned::facility)
                .findFirst()
                .orElse("");
        Stream<Involved> readers = readings.ofReport(met.patient(), met.report()).stream()
                .filter(reading -> !readsBack(reading, sender))
                .map(reading -> reader(
                        reading,
                        new Met(
                                met.patient(),
                                met.report(),
                                Disclosed.newestReport(Disclosed.of(reading).stream()
                                        .filter(it -> it.report().equals(met.report()))))));
        return Stream.concat(readers, ledger.inLedger(cause, met.report()).stream())
                .toList();
    }

    /** Of each reader: results of the side that their own record is not on. */
    List<Involved> of(RecordLeft cause) {
        List<Reading> between = readings.between(cause.record(), cause.others());
        Set<UUID> reports = between.stream()
                .flatMap(reading -> Disclosed.of(reading).stream().map(Disclosed::report))
                .collect(toSet());
        Map<UUID, Owned> owners = ledger.owners(reports);
        List<UUID> all = new ArrayList<>(cause.others());
        all.add(cause.record());
        Map<String, Set<UUID>> own = new HashMap<>();
        Stream<Involved> readers = between.stream().flatMap(reading -> {
            Set<UUID> records = own.computeIfAbsent(reading.facility(), facility -> ledger.recordsOf(facility, all));
            return Disclosed.of(reading).stream().collect(groupingBy(Disclosed::report)).entrySet().stream()
                    .flatMap(it -> ofTheOther(cause, owners.get(it.getKey()), records, reading)
                            .map(owned -> reader(
                                    reading,
                                    new Met(
                                            owned.patient(),
                                            it.getKey(),
                                            Disclosed.newestReport(it.getValue().stream())))));
        });
        return Stream.concat(readers, ledger.inLedger(cause).stream()).toList();
    }

    /** Whether a report lies on the other side than the reader's own records; who has none, or on both, is told of both. */
    private static Stream<Owned> ofTheOther(
            RecordLeft cause, @Nullable Owned report, Set<UUID> records, Reading reading) {
        return report != null && !readsBack(reading, report.facility()) && isOfTheOther(cause, report, records)
                ? Stream.of(report)
                : Stream.empty();
    }

    private static boolean isOfTheOther(RecordLeft cause, Owned report, Set<UUID> records) {
        boolean left = report.patient().equals(cause.record());
        if (!left && !cause.others().contains(report.patient())) {
            return false;
        }
        boolean hasLeft = records.contains(cause.record());
        boolean hasOther = records.stream().anyMatch(cause.others()::contains);
        return hasLeft == hasOther || hasLeft != left;
    }

    private static boolean readsBack(Reading reading, String sender) {
        return reading.role().equals(SYSTEM) && reading.facility().equals(sender);
    }

    private static Involved reader(Reading reading, Met met) {
        return new Involved(
                reading.facility(),
                How.READ,
                reading.name(),
                reading.at(),
                "AuditEvent/" + reading.event(),
                reading.patients(),
                met);
    }

    /** The same records, for the Task. */
    InvolvedJdbc records() {
        return ledger;
    }
}
