package org.huren.hub.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.recognition.figures.MeasureReports;
import org.huren.hub.recognition.ledger.DetectedIssues;
import org.huren.hub.recognition.recall.RecallTasks;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** One of each thing that the door shows of recognition. */
final class WardRecognition {
    private WardRecognition() {}

    static Recognised recognised() {
        return new Recognised(new Issues(), new Recalls(), new Figures());
    }

    private static Slice slice(String type, String id, long version, String more) {
        return Ward.slice(type, id, version, "{\"resourceType\":\"%s\",\"id\":\"%s\"%s}".formatted(type, id, more));
    }

    private record Issues() implements DetectedIssues {
        private static Slice issue() {
            return slice("DetectedIssue", "d-1", 1, ",\"status\":\"final\"");
        }

        @Override
        public ReadOutcome read(Caller caller, String id) {
            return Ward.found(id, issue());
        }

        @Override
        public Matches search(Caller caller, Search search) {
            return "p-1".equals(search.patient()) || search.patient() == null ? Ward.one(issue()) : Ward.none();
        }
    }

    /** A Task {@code r-1} in version 2; every change is taken but one whose status is rejected. */
    private record Recalls() implements RecallTasks {
        private static Slice task(long version) {
            return slice("Task", "r-1", version, ",\"status\":\"requested\",\"intent\":\"order\"");
        }

        @Override
        public ReadOutcome read(Caller caller, String id) {
            return Ward.found(id, task(2));
        }

        @Override
        public Matches search(Caller caller, Set<String> ids, Set<String> statuses, PageRequest page, String asked) {
            return Ward.one(task(2));
        }

        @Override
        public Acknowledged update(Caller caller, String id, byte[] json, @Nullable Long expectedVersion) {
            if (!id.equals("r-1")) {
                return new Acknowledged.Absent();
            }
            if (expectedVersion != null && expectedVersion != 2) {
                return new Acknowledged.VersionConflict(2);
            }
            return new String(json, StandardCharsets.UTF_8).contains("rejected")
                    ? new Acknowledged.Invalid(List.of(new Issue("Task.status", "不可 / not so")))
                    : new Acknowledged.Updated(task(3));
        }
    }

    private record Figures() implements MeasureReports {
        private static Slice made() {
            return slice("MeasureReport", "JL-B.2026-10", 1, "");
        }

        @Override
        public ReadOutcome report(Caller caller, String id) {
            return Ward.found(id, made());
        }

        @Override
        public Matches reports(Caller caller, Search search) {
            return Ward.one(made());
        }

        @Override
        public ReadOutcome measure(Caller caller, String id) {
            return Ward.found(id, slice("Measure", "recognition", 1, ""));
        }

        @Override
        public Matches measures(Caller caller, Set<String> ids, PageRequest page, String asked) {
            return Ward.one(slice("Measure", "recognition", 1, ""));
        }
    }
}
