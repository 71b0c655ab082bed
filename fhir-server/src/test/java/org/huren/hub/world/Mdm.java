package org.huren.hub.world;

/**
 * Messages of the tests: one signed document with a text and a PDF.
 *
 * @param type TXA-2
 * @param time TXA-4
 * @param availability TXA-19
 */
public record Mdm(
        String facility,
        String localNumber,
        String number,
        String nationalId,
        String name,
        String birthDate,
        String type,
        String time,
        String availability) {

    /** A discharge summary of the person whose reports {@link Hl7#report} brings. */
    public static Mdm document(String facility, String localNumber, String number) {
        return new Mdm(
                facility,
                localNumber,
                number,
                "220499201708145076",
                "薛勇辉",
                "20170814",
                "DS^出院小结",
                "20261009100000",
                "AV");
    }

    public Mdm person(String newNationalId, String newName, String newBirthDate) {
        return new Mdm(facility, localNumber, number, newNationalId, newName, newBirthDate, type, time, availability);
    }

    public Mdm type(String newType) {
        return new Mdm(facility, localNumber, number, nationalId, name, birthDate, newType, time, availability);
    }

    public Mdm at(String newTime) {
        return new Mdm(facility, localNumber, number, nationalId, name, birthDate, type, newTime, availability);
    }

    public Mdm available(String newAvailability) {
        return new Mdm(facility, localNumber, number, nationalId, name, birthDate, type, time, newAvailability);
    }

    public String text() {
        return """
                MSH|^~\\&|HIS|%1$s|HUB|JL-HUB|%8$s+0800||MDM^T02^MDM_T02|%3$s%8$s%9$s|P|2.6|||||CHN|UNICODE UTF-8
                EVN|T02|%8$s+0800
                PID|1||%2$s^^^%1$s^MR~%4$s^^^GB11643^NI||%5$s||%6$s|M
                PV1|1|I
                TXA|1|%7$s|TX|%8$s+0800|||||A001^李明|||%3$s|||||AU||%9$s
                OBX|1|TX|T^正文||主诉：胸痛||||||F
                OBX|2|ED|PDF^扫描件||^application^pdf^Base64^JVBERi0xLjQKJUVPRgo=||||||F
                """.formatted(facility, localNumber, number, nationalId, name, birthDate, type, time, availability);
    }
}
