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
        OUTPATIENT("window-outpatient", "integer", "门诊互认有效天数 / days in which a result is recognised, outpatients"),
        INPATIENT("window-inpatient", "integer", "住院互认有效天数 / days in which a result is recognised, inpatients"),
        METHOD("method", "string", "彼此可比的方法 / one of the methods that are compatible with each other"),
        MODALITY("modality", "code", "设备类型（DICOM）/ modality (DICOM)"),
        GRADE("data-grade", "integer", "数据分级（GB/T 39725）/ grade of the data (GB/T 39725)"),
        VOLATILITY("volatility", "code", "变化快慢：fast、medium、slow、stable / how fast a person's results change"),
        MEMBER("member", "code", "组合所含的项目 / an item of the panel"),
        VALID_FROM("valid-from", "dateTime", "起日 / first day"),
        VALID_UNTIL("valid-until", "dateTime", "止日（不含）/ first day after"),
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

        /** {@code code}, {@code string}, {@code integer}, {@code boolean} or {@code dateTime}. */
        public String type() {
            return type;
        }

        /** Chinese, then English. */
        public String description() {
            return description;
        }
    }
}
