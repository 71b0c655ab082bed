package org.huren.bridge.map;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Segment;

/** Reads OBR-25 (HL7 table 0123) and OBX-11 (table 0085), each by its own table. */
final class Statuses {
    private static final Map<String, ObrStatus> REPORT = Stream.of(ObrStatus.values())
            .filter(status -> status != ObrStatus.UNKNOWN)
            .collect(Collectors.toMap(ObrStatus::name, Function.identity()));
    private static final Map<String, ObxStatus> LINE = Stream.of(ObxStatus.values())
            .filter(status -> status != ObxStatus.UNKNOWN)
            .collect(Collectors.toMap(ObxStatus::name, Function.identity()));

    private Statuses() {}

    /** Y and Z mean results of other patients or none at all, so they are refused like any unknown code. */
    static ObrStatus ofReport(Segment obr) {
        String code = obr.text(25);
        if (code == null) {
            return ObrStatus.UNKNOWN;
        }
        ObrStatus status = REPORT.get(code);
        if (status == null) {
            throw RefusalException.notInTable(
                    obr.at(25), "报告状态 OBR-25 不可用（表 0123） / report status OBR-25 is not taken (table 0123)");
        }
        return status;
    }

    static ObxStatus ofLine(Segment obx, ObrStatus report) {
        String code = obx.text(11);
        if (code == null) {
            return implied(report);
        }
        ObxStatus status = LINE.get(code);
        if (status == null) {
            throw RefusalException.notInTable(
                    obx.at(11), "结果状态 OBX-11 不可用（表 0085） / result status OBX-11 is not taken (table 0085)");
        }
        return status;
    }

    private static ObxStatus implied(ObrStatus report) {
        return switch (report) {
            case F, C -> ObxStatus.F;
            case P, M, R, A -> ObxStatus.P;
            case X -> ObxStatus.X;
            case I, S, O, N, UNKNOWN -> ObxStatus.UNKNOWN;
        };
    }
}
