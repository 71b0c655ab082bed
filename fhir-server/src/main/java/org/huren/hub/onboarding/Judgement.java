package org.huren.hub.onboarding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Refusal;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.map.MappedMessage;
import org.huren.bridge.map.MappedMessage.ResultMessage;
import org.huren.bridge.map.ReportPart;
import org.huren.hub.onboarding.Finding.Kind;

/** What was found in the samples so far, told by {@link OnboardingReport}. */
final class Judgement {
    private final Map<Finding, Set<String>> findings = new LinkedHashMap<>();
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Integer> bodies = new HashMap<>();
    private final Map<String, String> patients = new HashMap<>();
    private final ResultFindings results = new ResultFindings(this::found);
    private String file = "";
    private int inFile;
    private int messages;
    private int refused;

    void file(String name) {
        file = name;
        inFile = 0;
    }

    void notWhole(String problem) {
        found(new Finding(Kind.REFUSED, problem, "整个文件不会被处理：请写完整 / none of the file would be taken: write it whole"));
    }

    void refused(InboundMessage message, Refusal refusal) {
        next();
        refused++;
        found(RefusalFinding.of(refusal, sender(message)));
    }

    void taken(InboundMessage message, Envelope envelope, MappedMessage mapped) {
        next();
        String kind = envelope.facility() + " " + envelope.messageCode() + "^" + envelope.trigger() + " v"
                + envelope.version();
        taken.merge(kind, 1, Integer::sum);
        headerHints(message, envelope);
        if (mapped.patient().nationalId() == null) {
            found(new Finding(
                    Kind.HINT,
                    "没有身份证号，结果不会与其他机构的记录关联 / no national ID: the record is linked to no other facility's",
                    "PID-3 用类型 NI 或 SFZ 发送身份证号 / send it in PID-3 with type NI or SFZ"));
        }
        if (mapped instanceof ResultMessage(var _, var reports, long _)) {
            reports.forEach(report -> report(envelope, mapped, report));
        }
    }

    private void report(Envelope envelope, MappedMessage mapped, ReportPart report) {
        results.of(envelope.facility(), report);
        String patient = mapped.patient().localNumber() + "|" + mapped.patient().nationalId();
        String order = envelope.facility() + "|" + report.orderKey();
        String before = patients.putIfAbsent(order, patient);
        if (before != null && !before.equals(patient)) {
            found(new Finding(
                    Kind.REFUSED,
                    "AE 205 OBR-3: 同一医嘱号用于两位患者 / one order number for two patients",
                    "医嘱号一份报告一个，不得复用 / one number a report, never used again"));
        }
    }

    private void headerHints(InboundMessage message, Envelope envelope) {
        RawMsh.read(message.raw(), false)
                .filter(msh -> msh.component(18, 1, StandardCharsets.ISO_8859_1).isEmpty())
                .ifPresent(msh -> found(new Finding(
                        Kind.HINT,
                        "MSH-18 为空，按机构默认字符集解码 / MSH-18 is empty: read in the facility's default charset",
                        "最好在 MSH-18 写明字符集 / better name the charset in MSH-18")));
        String key = envelope.facility() + "|" + envelope.sendingApplication() + "|" + envelope.controlId();
        Integer body = Arrays.hashCode(message.raw());
        Integer before = bodies.putIfAbsent(key, body);
        if (before != null && !before.equals(body)) {
            found(new Finding(
                    Kind.HINT,
                    "同一 MSH-10 用于不同消息，会标记为冲突 / one MSH-10 for different messages: flagged as a conflict",
                    "MSH-10 全院唯一 / make MSH-10 unique in the house"));
        }
    }

    private void next() {
        messages++;
        inFile++;
    }

    private static String sender(InboundMessage message) {
        return RawMsh.read(message.raw(), false)
                .map(msh -> msh.component(4, 1, StandardCharsets.US_ASCII))
                .orElse("");
    }

    private void found(Finding finding) {
        findings.computeIfAbsent(finding, _ -> new LinkedHashSet<>()).add(inFile < 2 ? file : file + "#" + inFile);
    }

    Map<Finding, Set<String>> findings() {
        return findings;
    }

    /** Facility, type and version of what would be taken, with how many. */
    Map<String, Integer> taken() {
        return taken;
    }

    int messages() {
        return messages;
    }

    int refused() {
        return refused;
    }
}
