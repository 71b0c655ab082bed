package org.huren.hub.ops;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.huren.hub.desk.DeskQuery;
import org.huren.hub.ops.MessageSearch.Outcome;
import org.huren.hub.slice.Matches.Cursor;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ProvinceTime;
import org.jspecify.annotations.Nullable;

/** The parameters of a search. */
record OpsQuery(DeskQuery sent) {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    MessageSearch search(@Nullable Cursor after, String asked) {
        String type = sent.one("type");
        int caret = type == null ? -1 : type.indexOf('^');
        return new MessageSearch(
                sent.one("facility"),
                from(),
                to(),
                caret < 0 ? type : type == null ? null : type.substring(0, caret),
                caret < 0 || type == null ? null : type.substring(caret + 1),
                sent.one("control-id"),
                outcome(),
                cause(),
                new PageRequest(sent.number("count", USUAL, 1, MOST), after),
                asked);
    }

    private @Nullable Instant from() {
        return time("from", 0);
    }

    /** A day is meant to its end. */
    private @Nullable Instant to() {
        return time("to", 1);
    }

    private @Nullable Instant time(String name, int days) {
        String text = sent.one(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(ProvinceTime.ZONE);
            }
            // An offset's plus that nobody encoded.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw DeskQuery.wrong(
                    name,
                    "应为 2026-11-25（北京时间）或 2026-11-25T08:00:00+08:00",
                    "give a day in Beijing or an instant with its offset");
        }
    }

    private @Nullable Outcome outcome() {
        String text = sent.one("outcome");
        return switch (text) {
            case null -> null;
            case "accepted", "refused", "conflict" -> Outcome.valueOf(text.toUpperCase(Locale.ROOT));
            default ->
                throw DeskQuery.wrong(
                        "outcome", "应为 accepted、refused 或 conflict", "give accepted, refused or conflict");
        };
    }

    private @Nullable Integer cause() {
        String text = sent.one("cause");
        if (text != null && !text.matches("\\d{3}")) {
            throw DeskQuery.wrong(
                    "cause", "应为 HL7 表 0357 的三位代码，如 102", "give a code of HL7 table 0357, for example 102");
        }
        return text == null ? null : Integer.valueOf(text);
    }
}
