package org.huren.bridge.dicomweb;

/** Attributes that are read, as DICOM PS3.6 numbers them. */
final class Tag {
    static final int INSTANCE_UID = 0x00080018;
    static final int STUDY_DATE = 0x00080020;
    static final int SERIES_DATE = 0x00080021;
    static final int STUDY_TIME = 0x00080030;
    static final int SERIES_TIME = 0x00080031;
    static final int ACCESSION = 0x00080050;
    static final int MODALITY = 0x00080060;
    static final int MODALITIES = 0x00080061;
    static final int MANUFACTURER = 0x00080070;
    static final int REFERRER = 0x00080090;
    static final int TIME_OFFSET = 0x00080201;
    static final int STATION = 0x00081010;
    static final int STUDY_DESCRIPTION = 0x00081030;
    static final int SERIES_DESCRIPTION = 0x0008103E;
    static final int PERFORMER = 0x00081050;
    static final int MODEL = 0x00081090;
    static final int RETRIEVE_URL = 0x00081190;
    static final int PATIENT_NAME = 0x00100010;
    static final int PATIENT_ID = 0x00100020;
    static final int PATIENT_ID_ISSUER = 0x00100021;
    static final int BODY_PART = 0x00180015;
    static final int FIELD_STRENGTH = 0x00180087;
    static final int SERIAL_NUMBER = 0x00181000;
    static final int SOFTWARE = 0x00181020;
    static final int SINGLE_COLLIMATION = 0x00189306;
    static final int TOTAL_COLLIMATION = 0x00189307;
    static final int STUDY_UID = 0x0020000D;
    static final int SERIES_UID = 0x0020000E;
    static final int SERIES_NUMBER = 0x00200011;
    static final int LATERALITY = 0x00200060;
    static final int STUDY_SERIES = 0x00201206;
    static final int STUDY_INSTANCES = 0x00201208;
    static final int SERIES_INSTANCES = 0x00201209;

    private Tag() {}

    /** As DICOMweb writes it: eight capital hexadecimal digits. */
    static String name(int tag) {
        return "%08X".formatted(tag);
    }
}
