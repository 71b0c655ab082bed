package org.huren.hub.ops.mask;

import java.util.HashMap;
import java.util.Map;
import org.huren.bridge.parse.Leaf;

/**
 * The one list of what is shown of which field of HL7 v2 (v2.5.1 chapters 2, 3, 4, 7, 9). A field that is not listed, a
 * segment that is not listed and every Z segment is masked whole; a component counts before its field.
 */
final class FieldRules {
    /** Field or component, and how much of it. Set ids (field 1) need no line. */
    private static final String RULES = """
            MSH-2 CONTROL
            MSH-3 TEXT
            MSH-4 TEXT
            MSH-5 TEXT
            MSH-6 TEXT
            MSH-7 TIME
            MSH-9 CODE
            MSH-10 CONTROL
            MSH-11 WORD
            MSH-12 CODE
            MSH-13 NUMBER
            MSH-15 WORD
            MSH-16 WORD
            MSH-17 WORD
            MSH-18 CODE
            MSH-19 CODE
            MSH-20 CODE
            MSH-21 CODE
            EVN-1 WORD
            EVN-2 TIME
            EVN-3 TIME
            EVN-4 WORD
            EVN-6 TIME
            PID-3.4 CODE
            PID-3.5 CODE
            PID-3.6 CODE
            PID-5.7 WORD
            PID-8 WORD
            PID-11.7 WORD
            PID-13.2 WORD
            PID-13.3 WORD
            PID-14.2 WORD
            PID-14.3 WORD
            NK1-3.1 WORD
            NK1-3.3 CODE
            MRG-1.1 NOTHING
            MRG-1.4 CODE
            MRG-1.5 CODE
            PV1-2 WORD
            PV1-4 WORD
            PV1-10 CODE
            PV1-18 WORD
            PV1-19.4 CODE
            PV1-19.5 CODE
            PV1-44 TIME
            PV1-45 TIME
            ORC-2.1 PARTLY
            ORC-2.2 CODE
            ORC-3.1 PARTLY
            ORC-3.2 CODE
            ORC-4.1 PARTLY
            ORC-4.2 CODE
            ORC-5 WORD
            ORC-6 WORD
            ORC-9 TIME
            ORC-15 TIME
            OBR-2.1 PARTLY
            OBR-2.2 CODE
            OBR-3.1 PARTLY
            OBR-3.2 CODE
            OBR-4 TEXT
            OBR-5 WORD
            OBR-6 TIME
            OBR-7 TIME
            OBR-8 TIME
            OBR-11 WORD
            OBR-14 TIME
            OBR-15.1 TEXT
            OBR-15.2 TEXT
            OBR-18 PARTLY
            OBR-19 PARTLY
            OBR-20 PARTLY
            OBR-21 PARTLY
            OBR-22 TIME
            OBR-24 CODE
            OBR-25 WORD
            OBR-26 CODE
            OBR-27.4 TIME
            OBR-27.6 WORD
            OBR-44 CODE
            OBX-2 WORD
            OBX-3 TEXT
            OBX-4 CODE
            OBX-6 TEXT
            OBX-7 TEXT
            OBX-8 WORD
            OBX-11 WORD
            OBX-12 TIME
            OBX-13 CODE
            OBX-14 TIME
            OBX-15.1 CODE
            OBX-15.2 TEXT
            OBX-17.1 CODE
            OBX-19 TIME
            OBX-23.1 TEXT
            OBX-23.10 CODE
            NTE-2 WORD
            NTE-4.1 CODE
            SPM-2 PARTLY
            SPM-4 TEXT
            SPM-7 CODE
            SPM-8 CODE
            SPM-11 CODE
            SPM-17 TIME
            SPM-18 TIME
            SPM-20 WORD
            SPM-21 CODE
            SPM-24 CODE
            TQ1-7 TIME
            TQ1-8 TIME
            TQ1-9.1 WORD
            TXA-2.1 CODE
            TXA-3 WORD
            TXA-4 TIME
            TXA-6 TIME
            TXA-7 TIME
            TXA-8 TIME
            TXA-12 PARTLY
            TXA-13 PARTLY
            TXA-14 PARTLY
            TXA-15 PARTLY
            TXA-17 WORD
            TXA-18 WORD
            TXA-19 WORD
            """;

    private static final Map<String, Shown> BY_PLACE = read();

    private FieldRules() {}

    /** @param type OBX-2 of the same segment, empty where none was sent */
    static Shown of(Leaf leaf, String type) {
        if (leaf.segment().isEmpty()) {
            return Shown.NOTHING;
        }
        if (leaf.segment().equals("OBX") && leaf.field() == 5) {
            return ofValue(leaf, type);
        }
        String field = leaf.segment() + "-" + leaf.field();
        Shown component = BY_PLACE.get(field + "." + leaf.component());
        Shown whole = component == null ? BY_PLACE.get(field) : component;
        if (whole != null) {
            return whole;
        }
        boolean number = leaf.field() == 1 && !leaf.segment().startsWith("Z");
        return number && !leaf.segment().equals("MRG") ? Shown.WORD : Shown.NOTHING;
    }

    /** OBX-5 by OBX-2: numbers and codes, and of an attachment its type; texts, dates, people and addresses never. */
    private static Shown ofValue(Leaf leaf, String type) {
        int part = leaf.component();
        return switch (type) {
            case "NM", "SN" -> Shown.NUMBER;
            case "CE", "CWE", "CNE", "CF" -> part == 2 || part == 5 || part > 6 ? Shown.NOTHING : Shown.CODE;
            case "ED", "RP" -> part >= 2 && part <= 4 ? Shown.CODE : Shown.NOTHING;
            default -> Shown.NOTHING;
        };
    }

    private static Map<String, Shown> read() {
        Map<String, Shown> rules = new HashMap<>();
        RULES.lines().map(String::strip).forEach(line -> {
            int space = line.indexOf(' ');
            rules.put(line.substring(0, space), Shown.valueOf(line.substring(space + 1)));
        });
        return Map.copyOf(rules);
    }
}
