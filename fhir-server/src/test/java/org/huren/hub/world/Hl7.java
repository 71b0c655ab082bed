package org.huren.hub.world;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages of the tests: one laboratory report with as many lines as are named. */
public record Hl7(
        String facility,
        String controlId,
        String localNumber,
        String nationalId,
        String name,
        String birthDate,
        String filler,
        String reportTime,
        String reportStatus,
        String lines) {

    /** A final report of two lines for a person whose national ID is valid. */
    public static Hl7 report(String facility, String localNumber, String filler) {
        return new Hl7(
                facility,
                facility + filler,
                localNumber,
                "220499201708145076",
                "薛勇辉",
                "20170814",
                filler,
                "20261008213100",
                "F",
                lines(line("WBC", "3.86", "F"), line("RBC", "3.93", "F")));
    }

    public static String line(String code, String value, String status) {
        return "OBX||NM|" + code + "^" + code + "||" + value + "|10*9/L^^UCUM|3.5-9.5|N|||" + status;
    }

    public static String lines(String... lines) {
        return Stream.of(lines).collect(Collectors.joining("\n"));
    }

    public Hl7 at(String time, String status, String... newLines) {
        return new Hl7(
                facility,
                controlId + status + time,
                localNumber,
                nationalId,
                name,
                birthDate,
                filler,
                time,
                status,
                lines(newLines));
    }

    public Hl7 person(String newNationalId, String newName, String newBirthDate) {
        return new Hl7(
                facility,
                controlId,
                localNumber,
                newNationalId,
                newName,
                newBirthDate,
                filler,
                reportTime,
                reportStatus,
                lines);
    }

    public Hl7 controlId(String newControlId) {
        return new Hl7(
                facility,
                newControlId,
                localNumber,
                nationalId,
                name,
                birthDate,
                filler,
                reportTime,
                reportStatus,
                lines);
    }

    public String text() {
        return """
                MSH|^~\\&|LIS|%1$s|HUB|JL-HUB|%8$s||ORU^R01|%2$s|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||%3$s^^^%1$s^MR~%4$s^^^GB11643^NI||%5$s||%6$s|M
                OBR|1|P%7$s|%7$s|CBC^血常规|||20261008065100||||||||BLD^全血|||||||%8$s||LAB|%9$s
                %10$s
                """.formatted(
                facility, controlId, localNumber, nationalId, name, birthDate, filler, reportTime, reportStatus, lines);
    }
}
