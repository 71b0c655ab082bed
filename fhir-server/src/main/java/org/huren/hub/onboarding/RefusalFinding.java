package org.huren.hub.onboarding;

import org.huren.bridge.Refusal;
import org.huren.hub.onboarding.Finding.Kind;

/** A refusal as the acknowledgement would say it, and what to do about it. */
final class RefusalFinding {
    private RefusalFinding() {}

    /** @param sender MSH-4 */
    static Finding of(Refusal refusal, String sender) {
        Refusal.Location at = refusal.location();
        String place = at == null ? "" : " " + at.segment() + (at.field() == 0 ? "" : "-" + at.field());
        return new Finding(
                Kind.REFUSED,
                refusal.code() + " " + refusal.error().number() + place + ": " + refusal.reason(),
                fix(refusal, sender));
    }

    private static String fix(Refusal refusal, String sender) {
        return switch (refusal.error()) {
            case SEGMENT_SEQUENCE -> "按标准的次序发送各段 / send the segments in the order of the standard";
            case REQUIRED_FIELD_MISSING -> "补上该字段 / fill the field in";
            case DATA_TYPE ->
                "按该字段的类型改正；字符问题请核对 MSH-18 / correct it to the field's type; for characters look at MSH-18";
            case TABLE_VALUE_NOT_FOUND -> "改为接入指南所列的代码 / use a code that the onboarding page lists";
            case UNSUPPORTED_MESSAGE_TYPE, UNSUPPORTED_EVENT_CODE ->
                "不要发送这类消息，或改为所列类型 / do not send this type, or send one that is listed";
            case UNSUPPORTED_VERSION -> "改用所列版本 / use a version that is listed";
            case UNKNOWN_KEY -> register(sender);
            case DUPLICATE_KEY -> "不得复用 / never use it again";
            case INTERNAL -> "缩小消息；不是过大时请联系枢纽 / make it smaller; where size is not the reason call the hub";
        };
    }

    private static String register(String sender) {
        return ("在机构文件中登记，或改正 MSH-4 / register it in the file of facilities, or correct MSH-4:\n"
                        + "      {\"code\": \"%s\", \"name\": \"…\", \"charset\": \"UTF-8\"}")
                .formatted(sender.matches("[A-Za-z0-9.-]{1,64}") ? sender : "…");
    }
}
