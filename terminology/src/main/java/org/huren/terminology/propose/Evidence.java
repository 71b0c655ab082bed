package org.huren.terminology.propose;

/** Kinds of evidence, in the order in which reasons are given. */
public enum Evidence {
    NAME("名称", "name"),
    CODE("代码", "code"),
    SPECIMEN("标本", "specimen"),
    UNIT("单位", "unit"),
    INTERVAL("参考区间", "reference interval"),
    VALUES("数值分布", "values"),
    PANEL("组套", "panel"),
    CATEGORY("类别", "category");

    private final String chinese;
    private final String english;

    Evidence(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
