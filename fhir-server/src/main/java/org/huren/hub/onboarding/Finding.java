package org.huren.hub.onboarding;

/**
 * Something to mend, or to know. Two findings with the same words are one, however many messages have it.
 *
 * @param what in Chinese with English beside, without content of the message besides codes and units
 * @param fix what to do about it
 */
record Finding(Kind kind, String what, String fix) {

    /** In the order in which they are told. */
    enum Kind {
        REFUSED("✗ 会被拒绝 / would be refused"),
        CODE("? 没有对照的项目代码 / codes without a meaning in the code table"),
        UNIT("? 认不出的单位 / units that are not recognised"),
        HINT("! 提醒 / worth knowing");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
