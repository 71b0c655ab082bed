package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.map.PatientDetails.Address;
import org.huren.bridge.map.PatientDetails.Telecom;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** PID (v2-to-FHIR: PID[Patient]). */
final class PidToPatient {
    private final PatientIdentifiers identifiers;

    PidToPatient(FacilityDirectory facilities) {
        this.identifiers = new PatientIdentifiers(facilities);
    }

    /** The local number that an MRG segment gives up for the one in PID. */
    String prior(Segment mrg, Segment pid, Facility sender) {
        return identifiers.prior(mrg, pid, sender.code());
    }

    /** @param notes NTE after PID */
    PatientDetails map(Segment pid, List<String> notes, Facility sender, ClinicalTime asOf) {
        PatientIdentifiers.Found found = identifiers.of(pid, sender.code());
        return new PatientDetails(
                sender.code(),
                found.localNumber(),
                found.nationalId(),
                found.identifiers(),
                PersonNames.of(pid.field(5)).orElse(null),
                SexCodes.of(pid.text(8)),
                Hl7Time.date(pid.field(7)),
                telecoms(pid),
                address(pid.field(11)),
                notes,
                asOf);
    }

    private static List<Telecom> telecoms(Segment pid) {
        List<Telecom> telecoms = new ArrayList<>(1);
        pid.field(13).repetitions().forEach(xtn -> add(telecoms, xtn, null));
        pid.field(14).repetitions().forEach(xtn -> add(telecoms, xtn, "work"));
        return telecoms;
    }

    private static void add(List<Telecom> telecoms, Repetition xtn, @Nullable String useOfField) {
        String equipment = xtn.component(3);
        String email = xtn.component(4);
        if (email != null) {
            telecoms.add(new Telecom("email", use(xtn, useOfField), email));
        }
        String number = number(xtn);
        if (number != null) {
            boolean mail = email == null && ("Internet".equals(equipment) || "X.400".equals(equipment));
            telecoms.add(new Telecom(mail ? "email" : "phone", use(xtn, useOfField), number));
        }
    }

    private static @Nullable String number(Repetition xtn) {
        String whole = xtn.component(12) == null ? xtn.component(1) : xtn.component(12);
        if (whole != null) {
            return whole;
        }
        String local = xtn.component(7);
        String area = xtn.component(6);
        return local == null || area == null ? local : area + local;
    }

    private static @Nullable String use(Repetition xtn, @Nullable String useOfField) {
        String equipment = xtn.component(3);
        if ("CP".equals(equipment) || "MD".equals(equipment)) {
            return "mobile";
        }
        String code = xtn.component(2);
        return switch (code == null ? "" : code) {
            case "PRN", "ORN", "VHN" -> "home";
            case "WPN" -> "work";
            case "PRS" -> "mobile";
            default -> useOfField;
        };
    }

    private static @Nullable Address address(Field field) {
        if (field.isEmpty()) {
            return null;
        }
        Repetition xad = field.first();
        String street = xad.sub(1, 1);
        String line =
                Stream.of(street, xad.component(2)).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return new Address(
                xad.component(1),
                line.isEmpty() ? null : line,
                xad.component(3),
                xad.component(4),
                xad.component(5),
                xad.component(6));
    }
}
