package org.huren.hub.desk;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.server.QueryString;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each at most once. */
public record DeskQuery(QueryString sent) {

    /** @throws Refusal 400 where the offer has no such parameter, or one came twice */
    public static DeskQuery of(DeskOffer offer, QueryString query) {
        for (QueryString.Pair pair : query.pairs()) {
            if (!offer.parameters().contains(pair.name())) {
                throw new Refusal(Problem.of(
                        400,
                        IssueType.NOTSUPPORTED,
                        "不支持此参数，可用的见后 / there is no such parameter; offered are: "
                                + String.join(", ", offer.parameters())));
            }
            if (query.values(pair.name()).size() > 1) {
                throw wrong(pair.name(), "参数只能给一次", "give it once");
            }
            if (pair.value().chars().anyMatch(Character::isISOControl)) {
                throw wrong(pair.name(), "不可含控制字符", "no control characters");
            }
        }
        return new DeskQuery(query);
    }

    /** Null where it was not sent. */
    public @Nullable String one(String name) {
        List<String> values = sent.values(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    /** @throws Refusal 400 where it was not sent */
    public String required(String name, String chinese, String english) {
        String value = one(name);
        if (value == null) {
            throw wrong(name, chinese, english);
        }
        return value;
    }

    /** A whole number of at most nine digits, {@code usual} where it was not sent. */
    public int number(String name, int usual, int least, int most) {
        String text = one(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(
                    name, "应为 " + least + " 到 " + most + " 的整数", "give a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /** One of some words, the first of them where it was not sent. */
    public String word(String name, List<String> words) {
        String text = one(name);
        if (text != null && !words.contains(text)) {
            throw wrong(name, "应为 " + String.join("、", words), "give one of " + String.join(", ", words));
        }
        return text == null ? words.getFirst() : text;
    }

    public static Refusal wrong(String name, String chinese, String english) {
        return new Refusal(Problem.parameter(name, IssueType.VALUE, chinese + " / " + english));
    }
}
