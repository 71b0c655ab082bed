package org.huren.hub.recognition;

/** The steps of the decision, in their order; the first that fails decides (domain rules, section 1). */
public enum Step {
    IDENTITY("同一患者", "same person"),
    PERMISSION("授权与分级", "consent and grade"),
    STATUS("报告状态", "status of the report"),
    ITEM("目录项目", "catalogue item"),
    MARK("互认标识", "mark of recognition"),
    WINDOW("时效", "window of validity"),
    COMPATIBILITY("标本、方法与设备", "specimen, method and equipment"),
    COMPARABILITY("数值可比", "comparable value");

    private final String chinese;
    private final String english;

    Step(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** From 1. */
    public int number() {
        return ordinal() + 1;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
