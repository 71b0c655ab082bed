package org.huren.compose.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One kind of fault, and what became of the messages that were sent under it.
 *
 * @param injected different messages
 * @param sent frames, resent ones included
 * @param acknowledged different messages, AA
 * @param refused malformed, AE or AR
 * @param lost acknowledged, but not in the journal
 * @param doubled more than once in the journal
 * @param unasked in the journal, never acknowledged, though its sender waited for that
 * @param reports of which the first message was acknowledged
 * @param reportsStored that are new in the store
 * @param wrong of the reports asked for over FHIR: not there once, or in another version than its messages make
 * @param why what was wrong with them, by number
 */
record Tally(
        String fault,
        long injected,
        long sent,
        long acknowledged,
        long refused,
        long lost,
        long doubled,
        long unasked,
        long reports,
        long reportsStored,
        long wrong,
        Map<String, Long> why,
        double seconds) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROW = "%-44s %9s %9s %12s %7s %5s %7s %8s %8s %6s %6s";

    /** Compares what senders were told with what the journal and the store have. */
    static Tally of(
            String fault,
            Ledger ledger,
            Map<String, Long> journal,
            long reportsStored,
            Load.Outcome found,
            double seconds) {
        Set<String> acknowledged = ledger.acknowledged();
        List<Report> reports = ledger.reports();
        long lost = 0;
        for (String controlId : acknowledged) {
            lost += Math.max(0, ledger.bodies(controlId) - journal.getOrDefault(controlId, 0L));
        }
        long doubled = 0;
        long unasked = 0;
        for (Map.Entry<String, Long> one : journal.entrySet()) {
            int bodies = ledger.bodies(one.getKey());
            unasked += bodies == 0 ? 1 : 0;
            doubled += Math.max(0, one.getValue() - Math.max(1, bodies));
        }
        return new Tally(
                fault,
                ledger.injected(),
                ledger.sent(),
                acknowledged.size(),
                ledger.refused(),
                lost,
                doubled,
                unasked,
                reports.size(),
                reportsStored,
                found.failures(),
                found.failed(),
                seconds);
    }

    boolean isSound() {
        return lost + doubled + unasked + wrong == 0 && reportsStored == reports && acknowledged > 0;
    }

    String problems() {
        return "lost %d, doubled %d, unasked %d, wrong %d %s, reports %d of %d"
                .formatted(lost, doubled, unasked, wrong, why, reportsStored, reports);
    }

    static String heading() {
        return ROW.formatted(
                "fault",
                "injected",
                "sent",
                "acknowledged",
                "refused",
                "lost",
                "doubled",
                "unasked",
                "reports",
                "wrong",
                "s");
    }

    String row() {
        return ROW.formatted(
                fault,
                injected,
                sent,
                acknowledged,
                refused,
                lost,
                doubled,
                unasked,
                reports,
                wrong,
                Account.number(seconds));
    }

    ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("fault", fault);
        json.put("injected", injected);
        json.put("sent", sent);
        json.put("acknowledged", acknowledged);
        json.put("refused", refused);
        json.put("lost", lost);
        json.put("doubled", doubled);
        json.put("unasked", unasked);
        json.put("reports", reports);
        json.put("reportsStored", reportsStored);
        json.put("reportsWrong", wrong);
        json.put("seconds", Meter.rounded(seconds));
        return json;
    }
}
