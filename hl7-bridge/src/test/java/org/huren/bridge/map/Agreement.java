package org.huren.bridge.map;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of equal elements, and every difference with its reason where one is known. */
final class Agreement {
    /** Why an element differs on purpose: element and part of what the other side says, then the reason. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("line.value|absent cannot-be-obtained", "OBX-11 X is not-performed by the project's own table"),
            Map.entry("line.status|unknown", "OBX-11 N is final with data absent by the project's own table"),
            Map.entry("line.value|period", "DR has no place in the shared value types: kept as text"),
            Map.entry("line.value|range 1..3", "SN-1 is '-', which is no comparator: kept as text"),
            Map.entry("line.value|ratio 1:3", "SN-1 is a quotation mark, which is no comparator: kept as text"),
            Map.entry("patient.birthDate|1970", "a birth date is a whole day in the shared types"),
            Map.entry("report.filler|ORC", "the contract takes OBR-3 before ORC-3"),
            Map.entry("order.filler|ORC", "the contract takes OBR-3 before ORC-3"),
            Map.entry("line.unit|", "OBX-5 is empty, so that they have no value to put OBX-6 on"),
            Map.entry("report.effective|", "SPM-17 stands in where OBR-7 is empty"));

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    void add(String file, String element, String theirs, String ours) {
        if (theirs.isEmpty() && ours.isEmpty()) {
            return;
        }
        int[] count = counts.computeIfAbsent(element, name -> new int[2]);
        count[1]++;
        if (theirs.equals(ours)) {
            count[0]++;
        } else {
            String reason = REASONS.entrySet().stream()
                    .filter(entry -> (element + "|" + theirs).startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("not explained");
            differences.add("%s %s: theirs [%s] ours [%s]: %s".formatted(file, element, theirs, ours, reason));
        }
    }

    void print(PrintStream out) {
        int equal = 0;
        int all = 0;
        for (Map.Entry<String, int[]> entry : counts.entrySet()) {
            int[] count = entry.getValue();
            equal += count[0];
            all += count[1];
            out.printf("%-22s %4d of %4d %6.1f %%%n", entry.getKey(), count[0], count[1], 100.0 * count[0] / count[1]);
        }
        out.printf("%-22s %4d of %4d %6.1f %%%n", "all", equal, all, 100.0 * equal / Math.max(1, all));
        differences.forEach(each -> out.println("  " + each));
    }
}
