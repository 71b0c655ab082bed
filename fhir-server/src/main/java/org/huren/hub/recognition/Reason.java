package org.huren.hub.recognition;

/** Why a step passed or failed. Every step has its own; texts are for people. */
public enum Reason {
    SAME_PERSON("确认为同一患者", "certainly the same person"),
    POSSIBLY_SAME_PERSON("可能为同一患者，须核对身份", "possibly the same person: verify"),
    OTHER_PERSON("不是同一患者", "another person"),

    PERMITTED("允许查看", "may be seen"),
    NOT_PERMITTED("不允许查看", "may not be seen"),

    IS_FINAL("报告为最终报告", "the result is final"),
    IS_CORRECTED("报告为更正后的最终报告", "the result is final, corrected"),
    NOT_FINAL("报告尚未最终签发", "the result is not final yet"),
    CANCELLED("检查已取消", "the exam was cancelled"),
    RETRACTED("报告已撤回", "the result was withdrawn"),

    IN_CATALOGUE("报告日在互认目录内", "in the catalogue on the day of the report"),
    CODE_UNMAPPED("本地代码无对应的标准项目", "the local code stands for no standard item"),
    CODE_AMBIGUOUS("本地代码对应多个标准项目，无法确定", "the local code could stand for several items"),
    NOT_IN_CATALOGUE("报告日不在互认目录内", "not in the catalogue on the day of the report"),
    LEFT_CATALOGUE("项目已退出互认目录", "the item has left the catalogue"),
    OTHER_ITEM("不是所申请的项目", "not the item that is ordered"),

    MARK_COVERS("互认标识有效且覆盖接收机构", "a valid mark covers the receiver"),
    SAME_ALLIANCE("同一医联体", "both belong to one medical alliance"),
    PERFORMER_UNKNOWN("检查机构未登记", "who did the work is not registered"),
    NOT_MARKED("报告未标互认标识", "the result carries no mark"),
    MARK_UNKNOWN("互认标识的写法未登记", "the facility has no such mark in the table"),
    NO_EVALUATION("报告日该机构该项目无有效质量评价", "no quality evaluation of facility and item on that day"),
    EVALUATION_REVOKED("质量评价已被撤销", "the quality evaluation was revoked"),
    RECEIVER_OUTSIDE("互认范围不覆盖接收机构", "the mark's territory does not cover the receiver"),

    INSIDE_WINDOW("在有效期内", "inside the window"),
    WINDOW_OVER("已超过有效期", "the window is over"),
    TIME_NOT_KNOWN("检查时间不明", "the clinical time is not known"),
    IN_THE_FUTURE("检查时间晚于当前时间", "the clinical time lies in the future"),

    COMPATIBLE("标本、方法与设备相符", "specimen, method and equipment fit"),
    OTHER_SPECIMEN("标本不符", "another specimen"),
    SPECIMEN_NOT_KNOWN("标本不明", "the specimen is not known"),
    OTHER_METHOD("方法不符", "another method"),
    METHOD_NOT_KNOWN("方法不明", "the method is not known"),
    OTHER_EQUIPMENT("设备类别不符", "another class of equipment"),
    EQUIPMENT_NOT_KNOWN("设备类别不明", "the class of equipment is not known"),

    COMPARABLE("数值可比", "the value can be compared"),
    NO_VALUE("没有结果值", "there is no value"),
    NOT_A_NUMBER("结果不是数值", "the value is no number"),
    NOT_WORDS("结果不是定性结果", "the value is no qualitative one"),
    UNIT_NOT_KNOWN("单位不明", "the unit is not certain"),
    UNIT_NOT_COMPARABLE("单位不可换算", "the unit cannot be converted"),
    NOT_REACHABLE("影像不可调阅", "the images cannot be reached");

    private final String chinese;
    private final String english;

    Reason(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** Both languages, the Chinese first. */
    public String text() {
        return chinese + " / " + english;
    }
}
