package org.huren.hub.recognition.rule;

/** How far a mark reaches: the kind of territory whose body evaluated the item. From the narrowest to the widest. */
public enum Scope {
    /** The institution's own quality control: no one else. */
    INTERNAL("院内", "internal"),
    DISTRICT("区县", "district"),
    CITY("市", "city"),
    PROVINCE("省", "province"),
    /** Provinces that agreed, such as Beijing, Tianjin and Hebei. */
    REGION("区域", "region"),
    NATION("全国", "nation"),
    /** Members of one medical alliance recognise all items of each other. */
    ALLIANCE("医联体", "alliance");

    private final String chinese;
    private final String english;

    Scope(String chinese, String english) {
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
