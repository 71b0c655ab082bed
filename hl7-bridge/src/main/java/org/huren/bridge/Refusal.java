package org.huren.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Why a message was not taken, located as ERR-2 locates it (HL7 v2.5.1 §2.15.5). The text never quotes content of the
 * message.
 *
 * @param code MSA-1
 * @param error HL7 table 0357
 * @param location where, null where the message as a whole is meant
 * @param reason in Chinese with English beside
 */
public record Refusal(
        AckCode code, ErrorCode error, @Nullable Location location, String reason) {

    /** MSA-1 of a refusal: AE for content we cannot take, AR for what is not for us. */
    public enum AckCode {
        AE,
        AR
    }

    /** HL7 table 0357, the entries that we use. */
    public enum ErrorCode {
        SEGMENT_SEQUENCE(100, "Segment sequence error"),
        REQUIRED_FIELD_MISSING(101, "Required field missing"),
        DATA_TYPE(102, "Data type error"),
        TABLE_VALUE_NOT_FOUND(103, "Table value not found"),
        UNSUPPORTED_MESSAGE_TYPE(200, "Unsupported message type"),
        UNSUPPORTED_EVENT_CODE(201, "Unsupported event code"),
        UNSUPPORTED_VERSION(203, "Unsupported version id"),
        UNKNOWN_KEY(204, "Unknown key identifier"),
        DUPLICATE_KEY(205, "Duplicate key identifier"),
        INTERNAL(207, "Application internal error");

        private final int number;
        private final String text;

        ErrorCode(int number, String text) {
            this.number = number;
            this.text = text;
        }

        public int number() {
            return number;
        }

        public String text() {
            return text;
        }
    }

    /**
     * ERR-2: segment, its occurrence (from 1), field, repetition (from 1), component; 0 for a part that is not meant.
     */
    public record Location(String segment, int occurrence, int field, int repetition, int component) {
        public static Location of(String segment, int occurrence, int field) {
            return new Location(segment, occurrence, field, 0, 0);
        }

        public Location component(int repetition, int component) {
            return new Location(segment, occurrence, field, repetition, component);
        }
    }
}
