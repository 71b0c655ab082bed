package org.huren.compose.bench;

/** What the store is meant to reach on two cores, consent and audit on: a floor and an aim for each figure. */
enum Reach {
    INGEST_TO_COPY("ingest, 4 connections: share of COPY into text", "%", 20, 40),
    INGEST_RATE("ingest, 4 connections", "/s", 400, 700),
    INGEST_P50("one connection, send to AA: p50", "ms", 5, 3),
    INGEST_P95("one connection, send to AA: p95", "ms", 12, 8),
    INGEST_CPU("CPU a message, all processes", "ms", 5, 2.5),
    BYTES("stored bytes a report", "bytes", 8192, 4096),
    TIMELINE_P50("timeline, 1 client: p50", "ms", 5, 3),
    TIMELINE_P99("timeline, 1 client: p99", "ms", 20, 12),
    TIMELINE_RATE("timeline, 4 clients", "/s", 400, 700),
    ORDER_SIGN_P95("order-sign, 20/s, 400 reports of 12 hospitals: p95", "ms", 100, 50),
    CHECKS_P50("consent + audit on against off: p50", "ms", 2, 1),
    CHECKS_CPU("consent + audit on against off: CPU", "ms", 1, 0.5),
    GROWTH_RATE("largest against smallest store: ingest rate", "x", 0.8, 0.9),
    GROWTH_P99("largest against smallest store: timeline p99", "x", 1.5, 1.3),
    GROWTH_BYTES("largest against smallest store: bytes a report", "x", 1.1, 1.1),
    MIXED_P99("timeline p99 under half-maximum ingest, against alone", "x", 2, 1.5),
    START("start to READY, data present", "s", 20, 15),
    MEMORY("hub RSS after the run", "MB", 1024, 700);

    private final String what;
    private final String unit;
    private final double floor;
    private final double aim;

    Reach(String what, String unit, double floor, double aim) {
        this.what = what;
        this.unit = unit;
        this.floor = floor;
        this.aim = aim;
    }

    /** How far a figure came. */
    enum Verdict {
        AIM,
        FLOOR,
        MISSED
    }

    String what() {
        return what;
    }

    String unit() {
        return unit;
    }

    double floor() {
        return floor;
    }

    double aim() {
        return aim;
    }

    /** Of a rate or a share more is better. What is no number is missed. */
    boolean isMoreBetter() {
        return switch (this) {
            case INGEST_TO_COPY, INGEST_RATE, TIMELINE_RATE, GROWTH_RATE -> true;
            case INGEST_P50,
                    INGEST_P95,
                    INGEST_CPU,
                    BYTES,
                    TIMELINE_P50,
                    TIMELINE_P99,
                    ORDER_SIGN_P95,
                    CHECKS_P50,
                    CHECKS_CPU,
                    GROWTH_P99,
                    GROWTH_BYTES,
                    MIXED_P99,
                    START,
                    MEMORY -> false;
        };
    }

    Verdict of(double measured) {
        if (reaches(measured, aim)) {
            return Verdict.AIM;
        }
        return reaches(measured, floor) ? Verdict.FLOOR : Verdict.MISSED;
    }

    private boolean reaches(double measured, double mark) {
        return isMoreBetter() ? measured >= mark : measured <= mark;
    }
}
