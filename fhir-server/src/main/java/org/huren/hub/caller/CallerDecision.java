package org.huren.hub.caller;

/** What a checked token says about who asks. */
public sealed interface CallerDecision {
    record Known(Caller caller) implements CallerDecision {}

    /** The token is genuine, but its account may ask for nothing here. */
    record Refused(Reason reason) implements CallerDecision {}

    /** Texts name claims, never their values. */
    enum Reason {
        NO_ROLE("令牌中没有枢纽认识的角色", "the token carries no role that the hub knows (claim realm_access.roles)"),
        SEVERAL_ROLES(
                "令牌中有多于一个枢纽角色；一个账户只能有一个",
                "the token carries more than one role of the hub; an account has exactly one (claim realm_access.roles)"),
        NO_FACILITY("令牌中缺少机构", "the token names no facility, which this role needs (claim facility)"),
        NO_PERSON(
                "令牌中缺少患者本人标识，或格式不对",
                "the token names no person, or not as a UUID, which the role patient needs (claim person)"),
        NO_SUBJECT("令牌中缺少主体", "the token names no subject (claim sub)");

        private final String chinese;
        private final String english;

        Reason(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        /** Chinese with English beside. */
        public String text() {
            return chinese + " / " + english;
        }
    }
}
