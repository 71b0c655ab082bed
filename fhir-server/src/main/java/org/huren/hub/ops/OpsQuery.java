package org.huren.hub.ops;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.ops.MessageSearch.Outcome;
import org.huren.hub.server.QueryString;
import org.huren.hub.slice.Matches.Cursor;
import org.huren.hub.slice.PageRequest;
import org.jspecify.annotations.Nullable;

/** The parameters of a search, each at most once. */
record OpsQuery(QueryString query) {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** @throws Refusal 400 where the offer has no such parameter, or one came twice */
    static OpsQuery of(OpsOffers offer, QueryString query) {
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
        }
        return new OpsQuery(query);
    }

    MessageSearch search(@Nullable Cursor after, String asked) {
        String type = one("type");
        int caret = type == null ? -1 : type.indexOf('^');
        return new MessageSearch(
                one("facility"),
                from(),
                to(),
                caret < 0 ? type : type == null ? null : type.substring(0, caret),
                caret < 0 || type == null ? null : type.substring(caret + 1),
                one("control-id"),
                outcome(),
                cause(),
                new PageRequest(count(), after),
                asked);
    }

    @Nullable
    String one(String name) {
        List<String> values = query.values(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    private @Nullable Instant from() {
        return time("from", 0);
    }

    /** A day is meant to its end. */
    private @Nullable Instant to() {
        return time("to", 1);
    }

    private @Nullable Instant time(String name, int days) {
        String text = one(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(CHINA);
            }
            // An offset's plus that nobody encoded.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw wrong(
                    name,
                    "应为 2026-11-25（北京时间）或 2026-11-25T08:00:00+08:00",
                    "give a day in Beijing or an instant with its offset");
        }
    }

    private @Nullable Outcome outcome() {
        String text = one("outcome");
        return switch (text) {
            case null -> null;
            case "accepted", "refused", "conflict" -> Outcome.valueOf(text.toUpperCase(Locale.ROOT));
            default -> throw wrong("outcome", "应为 accepted、refused 或 conflict", "give accepted, refused or conflict");
        };
    }

    private @Nullable Integer cause() {
        String text = one("cause");
        if (text != null && !text.matches("\\d{3}")) {
            throw wrong("cause", "应为 HL7 表 0357 的三位代码，如 102", "give a code of HL7 table 0357, for example 102");
        }
        return text == null ? null : Integer.valueOf(text);
    }

    private int count() {
        String text = one("count");
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw wrong("count", "应为 1 到 " + MOST + " 的整数", "give a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    static Refusal wrong(String name, String chinese, String english) {
        return new Refusal(Problem.parameter(name, IssueType.VALUE, chinese + " / " + english));
    }
}
