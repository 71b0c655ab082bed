package org.huren.hub.onboarding;

import java.util.function.Consumer;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ResultLine;
import org.huren.bridge.map.ResultLine.Unit;
import org.huren.bridge.map.ResultValue;
import org.huren.hub.onboarding.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** What a report that would be taken lacks for being understood elsewhere. */
final class ResultFindings {
    private static final String LOINC = "http://loinc.org";
    private static final String ITEM = "urn:huren:item";

    private final Consumer<Finding> found;

    ResultFindings(Consumer<Finding> found) {
        this.found = found;
    }

    void of(FacilityCode facility, ReportPart report) {
        if (report.issued() == null) {
            found.accept(new Finding(
                    Kind.HINT,
                    "没有报告时间 OBR-22，更正与原报告的先后只能靠消息时间 / no report time OBR-22: versions are told apart by MSH-7 only",
                    "发送 OBR-22 / send OBR-22"));
        }
        if (report.category() == ServiceCategory.LABORATORY) {
            report.lines().forEach(line -> line(facility, report, line));
        } else {
            code(facility, report.code(), "", "");
        }
    }

    private void line(FacilityCode facility, ReportPart report, ResultLine line) {
        String panel =
                report.code().codings().stream().findFirst().map(Coding::code).orElse("");
        Unit unit = line.unit();
        code(facility, line.code(), panel, unit == null || unit.ucum() == null ? "" : unit.ucum());
        if (line.value() instanceof ResultValue.Quantity) {
            unit(line.key().code(), unit);
        }
    }

    private void unit(String code, @Nullable Unit unit) {
        if (unit == null) {
            found.accept(new Finding(
                    Kind.UNIT,
                    code + ": 数值没有单位 / a number without a unit",
                    "OBX-6 发送单位；无单位的量用 1 / send OBX-6, 1 for none"));
        } else if (unit.ucum() == null) {
            found.accept(new Finding(
                    Kind.UNIT, code + ": " + unit.text(), "改用 UCUM 写法，如 mmol/L、10*9/L / spell it as UCUM does"));
        }
    }

    private void code(FacilityCode facility, Concept concept, String panel, String ucum) {
        boolean item = has(concept, ITEM);
        boolean loinc = has(concept, LOINC);
        if (concept.codings().isEmpty()) {
            found.accept(new Finding(
                    Kind.CODE, "项目没有代码，只有文字 / an item without a code", "OBX-3.1、OBR-4.1 发送代码 / send a code"));
        } else if (!item) {
            Coding own = concept.codings().getFirst();
            String name = concept.text() == null ? own.display() == null ? "" : own.display() : concept.text();
            String known = loinc
                    ? "有 LOINC，但不在互认目录 / LOINC known, no item of the catalogue"
                    : "只能按本地代码显示 / shown by its local code only";
            found.accept(new Finding(
                    Kind.CODE,
                    own.code() + " " + name + ": " + known,
                    "在 " + facility + ".csv 加一行，填上 loinc 和 item_code / add a row with loinc and item_code:\n      "
                            + String.join(",", own.code(), name, panel, "", "", ucum, "", "", "")));
        }
    }

    private static boolean has(Concept concept, String system) {
        return concept.codings().stream().anyMatch(coding -> coding.system().equals(system));
    }
}
