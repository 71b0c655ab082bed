package org.huren.bridge.map;

import java.util.List;
import org.huren.bridge.ServiceCategory;
import org.jspecify.annotations.Nullable;

/**
 * One document (TXA) with its content (OBX).
 *
 * @param number TXA-12, what identifies the document inside the facility
 * @param type TXA-2
 * @param category of the type: what consent and search tell apart
 * @param availability TXA-19
 * @param authenticated whether TXA-17 says that it is signed, null where it says nothing
 * @param written TXA-4, else TXA-6, else TXA-7
 * @param author TXA-9, else TXA-5
 * @param placer TXA-14
 * @param filler TXA-15
 * @param contents texts joined into one, then ED and RP in the order sent
 * @param notes NTE after OBX
 */
public record DocumentPart(
        String number,
        Concept type,
        ServiceCategory category,
        Availability availability,
        @Nullable Boolean authenticated,
        @Nullable ClinicalTime written,
        @Nullable Practitioner author,
        @Nullable String placer,
        @Nullable String filler,
        List<ResultValue.Attachment> contents,
        List<String> notes) {
    public DocumentPart {
        contents = List.copyOf(contents);
        notes = List.copyOf(notes);
    }

    /** TXA-19, HL7 table 0273, and what withdrawn content makes of it: {@code DocumentReference.status}. */
    public enum Availability {
        CURRENT("current"),
        SUPERSEDED("superseded"),
        ENTERED_IN_ERROR("entered-in-error");

        private final String fhir;

        Availability(String fhir) {
            this.fhir = fhir;
        }

        public String fhir() {
            return fhir;
        }
    }
}
