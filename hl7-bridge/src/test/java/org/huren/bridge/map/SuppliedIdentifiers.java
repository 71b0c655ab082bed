package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fragment with what it lacks to be a message: sender, patient number, OBR, order number, service, result code and
 * status. The flags say which elements are therefore ours and not to be compared.
 */
record SuppliedIdentifiers(
        String text, boolean patient, boolean order, boolean service, boolean observation, boolean lineStatus) {

    static SuppliedIdentifiers to(String sent) {
        List<String[]> segments = new ArrayList<>();
        sent.lines().filter(line -> !line.isBlank()).forEach(line -> segments.add(line.split("\\|", -1)));
        boolean hasOrder = segments.stream().anyMatch(segment -> segment[0].equals("OBR"));
        if (segments.stream().noneMatch(segment -> segment[0].equals("PID"))) {
            segments.add(1, new String[] {"PID", "1"});
        }
        if (!hasOrder) {
            insertOrder(segments);
        }
        boolean patient = false;
        boolean order = !hasOrder;
        boolean service = !hasOrder;
        boolean observation = false;
        boolean lineStatus = false;
        int orders = 0;
        for (int n = 0; n < segments.size(); n++) {
            String name = segments.get(n)[0];
            if (name.equals("MSH")) {
                segments.set(n, with(with(segments.get(n), 3, "RS"), 8, "ORU^R01^ORU_R01"));
            } else if (name.equals("PID") && isEmpty(segments.get(n), 3)) {
                segments.set(n, with(segments.get(n), 3, "SUPPLIED^^^RS^MR"));
                patient = true;
            } else if (name.equals("OBR")) {
                orders++;
                boolean inOrc = n > 0 && segments.get(n - 1)[0].equals("ORC") && !isEmpty(segments.get(n - 1), 3);
                if (isEmpty(segments.get(n), 3) && !inOrc) {
                    segments.set(n, with(segments.get(n), 3, "SUPPLIED-" + orders));
                    order = true;
                }
                if (isEmpty(segments.get(n), 4)) {
                    segments.set(n, with(segments.get(n), 4, "SUPPLIED"));
                    service = true;
                }
            } else if (name.equals("OBX")) {
                if (isEmpty(segments.get(n), 3)) {
                    segments.set(n, with(segments.get(n), 3, "SUPPLIED"));
                    observation = true;
                }
                if (isEmpty(segments.get(n), 11)) {
                    segments.set(n, with(segments.get(n), 11, "F"));
                    lineStatus = true;
                }
            }
        }
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(String.join("|", segment)).append('\r'));
        return new SuppliedIdentifiers(text.toString(), patient, order, service, observation, lineStatus);
    }

    private static void insertOrder(List<String[]> segments) {
        int at = segments.size();
        for (int n = segments.size() - 1; n >= 0; n--) {
            at = List.of("OBX", "SPM").contains(segments.get(n)[0]) ? n : at;
        }
        segments.add(at, new String[] {"OBR", "1", "", "SUPPLIED", "SUPPLIED"});
    }

    private static boolean isEmpty(String[] segment, int field) {
        return field >= segment.length || segment[field].isEmpty();
    }

    private static String[] with(String[] segment, int field, String value) {
        String[] longer = Arrays.copyOf(segment, Math.max(segment.length, field + 1));
        Arrays.fill(longer, segment.length, longer.length, "");
        longer[field] = value;
        return longer;
    }
}
