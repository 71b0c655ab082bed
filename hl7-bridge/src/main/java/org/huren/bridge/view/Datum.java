package org.huren.bridge.view;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a column can say, and where a message says it. */
public enum Datum {
    PATIENT_ID("patientId", "PID", 3, 1),
    NAME("name", "PID", 5, 1),
    BIRTH_DATE("birthDate", "PID", 7, 1),
    SEX("sex", "PID", 8, 1),
    ADDRESS("address", "PID", 11, 1),
    PHONE("phone", "PID", 13, 1),
    NATIONAL_ID("nationalId", "PID", 19, 1),

    PLACER("placer", "OBR", 2, 1),
    ORDER("order", "OBR", 3, 1),
    PANEL_CODE("panelCode", "OBR", 4, 1),
    PANEL_NAME("panelName", "OBR", 4, 2),
    COLLECTED_AT("collectedAt", "OBR", 7, 1),
    RECEIVED_AT("receivedAt", "OBR", 14, 1),
    SPECIMEN_CODE("specimenCode", "OBR", 15, 1),
    SPECIMEN_NAME("specimenName", "OBR", 15, 2),
    ORDERER_CODE("ordererCode", "OBR", 16, 1),
    ORDERER_NAME("ordererName", "OBR", 16, 2),
    ACCESSION("accession", "OBR", 18, 1),
    REPORTED_AT("reportedAt", "OBR", 22, 1),
    CATEGORY("category", "OBR", 24, 1),
    REPORT_STATUS("reportStatus", "OBR", 25, 1),
    REPORT_NOTE("reportNote", "NTE", 3, 1),
    STUDY_UID("studyUid", "ZDS", 1, 1),

    VALUE_TYPE("valueType", "OBX", 2, 1),
    TEST_CODE("testCode", "OBX", 3, 1),
    TEST_NAME("testName", "OBX", 3, 2),
    SUB("sub", "OBX", 4, 1),
    VALUE_CODE("valueCode", "OBX", 5, 1),
    VALUE("value", "OBX", 5, 2),
    UNIT("unit", "OBX", 6, 1),
    RANGE("range", "OBX", 7, 1),
    FLAG("flag", "OBX", 8, 1),
    STATUS("status", "OBX", 11, 1),
    MARK("mark", "OBX", 13, 1),
    OBSERVED_AT("observedAt", "OBX", 14, 1),
    PERFORMER_CODE("performerCode", "OBX", 15, 1),
    PERFORMER_NAME("performerName", "OBX", 15, 2),
    OBSERVER_CODE("observerCode", "OBX", 16, 1),
    OBSERVER_NAME("observerName", "OBX", 16, 2),
    METHOD_CODE("methodCode", "OBX", 17, 1),
    METHOD_NAME("methodName", "OBX", 17, 2),
    DEVICE("device", "OBX", 18, 1),
    NOTE("note", "NTE", 3, 1),

    /** When the row came to be as it is: decides between two states of one result. */
    CHANGED_AT("changedAt", "MSH", 7, 1);

    private final String word;
    private final String segment;
    private final int field;
    private final int component;

    Datum(String word, String segment, int field, int component) {
        this.word = word;
        this.segment = segment;
        this.field = field;
        this.component = component;
    }

    /** As a column map names it. */
    public String word() {
        return word;
    }

    public static Optional<Datum> ofWord(String word) {
        return Arrays.stream(values()).filter(datum -> datum.word.equals(word)).findFirst();
    }

    int field() {
        return field;
    }

    int component() {
        return component;
    }

    boolean holdsTime() {
        return word.endsWith("At") || this == BIRTH_DATE;
    }

    static List<Datum> of(String segment) {
        return Arrays.stream(values())
                .filter(datum -> datum.segment.equals(segment))
                .toList();
    }
}
