package org.huren.hub.server;

import java.util.Set;

/** Which parameters a search must name, so that nobody trawls across patients. */
enum SearchRule {
    NONE("") {
        @Override
        boolean holds(Set<String> named) {
            return true;
        }
    },
    ONE_PATIENT("须指明一名患者：patient=… / name one patient: patient=…") {
        @Override
        boolean holds(Set<String> named) {
            return named.contains("patient");
        }
    },
    ONE_PATIENT_OR_OWN_IDENTIFIER(
            "须指明一名患者 patient=…，或本机构的单据号 identifier=… / name one patient: patient=…, or a number of your own facility: identifier=…") {
        @Override
        boolean holds(Set<String> named) {
            return named.contains("patient") || named.contains("identifier");
        }
    },
    IDENTIFIED_PERSON(
            "须给出 identifier，或 name 加 birthdate，或 _id / give identifier, or name together with birthdate, or _id") {
        @Override
        boolean holds(Set<String> named) {
            return named.contains("identifier")
                    || named.contains("_id")
                    || (named.contains("name") && named.contains("birthdate"));
        }
    },
    SOME_CRITERION("须给出 identifier、name、birthdate、_id 之一 / give at least one of identifier, name, birthdate, _id") {
        @Override
        boolean holds(Set<String> named) {
            return named.contains("identifier")
                    || named.contains("name")
                    || named.contains("birthdate")
                    || named.contains("_id");
        }
    };

    private final String text;

    SearchRule(String text) {
        this.text = text;
    }

    abstract boolean holds(Set<String> named);

    /** Chinese with English beside; empty where nothing is asked. */
    String text() {
        return text;
    }
}
