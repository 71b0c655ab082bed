package org.huren.terminology.system;

/**
 * What a code system says of a concept beside its names.
 *
 * @param value as text, in the form of the kind
 */
public record Property(Kind kind, String value) {

    /** The properties that our systems define, with their FHIR type ({@code CodeSystem.property.type}). */
    public enum Kind {
        LOINC("loinc", "code", "对应的 LOINC 代码 / the LOINC code of the item"),
        SPECIMEN("specimen", "string", "标本 / specimen"),
        UNIT("unit", "string", "单位（UCUM）/ unit (UCUM)"),
        ORDER("order", "integer", "次序，由低到高 / rank, rising"),
        INACTIVE("inactive", "boolean", "已停用 / no longer in use"),
        ABSTRACT("notSelectable", "boolean", "仅用于分组，不可选用 / groups others, is not used itself");

        private final String code;
        private final String type;
        private final String description;

        Kind(String code, String type, String description) {
            this.code = code;
            this.type = type;
            this.description = description;
        }

        public String code() {
            return code;
        }

        /** {@code code}, {@code string}, {@code integer} or {@code boolean}. */
        public String type() {
            return type;
        }

        /** Chinese, then English. */
        public String description() {
            return description;
        }
    }
}
