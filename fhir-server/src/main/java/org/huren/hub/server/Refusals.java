package org.huren.hub.server;

import java.util.Collection;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.caller.Role;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;

/** The texts of what this door refuses. */
final class Refusals {
    private Refusals() {}

    /** One answer for hidden, deleted and never existed: nothing in it but the address asked for. */
    static Refusal absent(String address) {
        String reference = printable(address);
        return new Refusal(Problem.of(
                404,
                IssueType.NOTFOUND,
                "没有 " + reference + "，或对您不可见 / " + reference + " does not exist, or is not visible to you"));
    }

    static Refusal unknownType(String type, Collection<String> offered) {
        return new Refusal(Problem.of(
                404,
                IssueType.NOTSUPPORTED,
                "不提供资源类型 " + shown(type) + "，可用的见后 / the resource type " + shown(type)
                        + " is not offered; offered are: " + String.join(", ", offered)));
    }

    static Refusal method(String method, List<String> allowed) {
        String allow = String.join(", ", allowed);
        return new Refusal(Problem.of(
                        405,
                        IssueType.NOTSUPPORTED,
                        "此地址不支持 " + shown(method) + "，可用的见后 / " + shown(method)
                                + " is not offered at this address; offered are: " + (allow.isEmpty() ? "-" : allow))
                .with("Allow", allow));
    }

    static Refusal notOffered(String chinese, String english) {
        return new Refusal(Problem.of(400, IssueType.NOTSUPPORTED, chinese + " / " + english));
    }

    static Refusal role(Role role, Interaction interaction, String type) {
        return new Refusal(Problem.of(
                403,
                IssueType.FORBIDDEN,
                "角色 " + role.claim() + " 不可对 " + type + " 执行 " + interaction.code() + " / the role " + role.claim()
                        + " may not " + interaction.code() + " " + type
                        + "; what it may do: /fhir/metadata with your token"));
    }

    static Refusal account(String text) {
        return new Refusal(Problem.of(403, IssueType.FORBIDDEN, text));
    }

    static Refusal parameterNotOffered(String name, Collection<String> offered) {
        String list = String.join(", ", offered);
        String english = switch (kindOf(name)) {
            case MODIFIER -> "modifiers are not offered";
            case CHAIN -> "chained parameters are not offered";
            case UNKNOWN -> "this parameter is not offered here";
        };
        String chinese = switch (kindOf(name)) {
            case MODIFIER -> "不支持修饰符";
            case CHAIN -> "不支持链式参数";
            case UNKNOWN -> "此处不支持该参数";
        };
        return new Refusal(Problem.parameter(
                shown(name), IssueType.NOTSUPPORTED, chinese + "，可用的见后 / " + english + "; offered are: " + list));
    }

    static Refusal repeated(String name) {
        return new Refusal(Problem.parameter(
                name, IssueType.MULTIPLEMATCHES, "该参数只能给一次、一个值 / give this parameter once, with one value"));
    }

    static Refusal value(String name, String chinese, String english) {
        return new Refusal(Problem.parameter(name, IssueType.VALUE, chinese + " / " + english));
    }

    static Refusal missing(String name, String text) {
        return new Refusal(Problem.parameter(name, IssueType.REQUIRED, text));
    }

    private enum Kind {
        MODIFIER,
        CHAIN,
        UNKNOWN
    }

    private static Kind kindOf(String name) {
        if (name.contains(":")) {
            return Kind.MODIFIER;
        }
        return name.contains(".") ? Kind.CHAIN : Kind.UNKNOWN;
    }

    /** What came from outside is quoted short and without control characters. */
    private static String shown(String text) {
        String clean = printable(text);
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }

    /** XML has no way to write control characters. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
