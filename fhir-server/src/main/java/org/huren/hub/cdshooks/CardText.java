package org.huren.hub.cdshooks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.recognition.Finding.Point;
import org.huren.hub.recognition.ask.Facts;
import org.huren.hub.recognition.ask.Offer;
import org.huren.hub.recognition.ask.Offer.Lately;
import org.huren.hub.recognition.ask.Offer.Part;
import org.huren.hub.recognition.ask.Offer.Shown;
import org.huren.hub.recognition.ask.Offer.Whole;
import org.huren.hub.recognition.rule.Scope;

/** The words of a card: summaries as plain text, details as markdown. */
final class CardText {

    /** UTF-16 units, so characters too: CDS Hooks wants less than 140. */
    static final int LONGEST_SUMMARY = 139;

    private static final int LONGEST_CELL = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final UnaryOperator<String> names;
    private final ZoneOffset zone;

    /**
     * For one facility.
     *
     * @param names of facilities by their codes
     * @param zone that days are told in
     */
    CardText(UnaryOperator<String> names, ZoneOffset zone) {
        this.names = names;
        this.zone = zone;
    }

    String summary(Offer offer) {
        return fitted(
                switch (offer) {
                    case Whole whole
                    when whole.shown().size() == 1 ->
                        "可互认 / recognisable: " + line(whole.shown().getFirst());
                    case Whole whole ->
                        "%1$d 项均可互认 / all %1$d recognisable: %2$s"
                                .formatted(whole.shown().size(), several(whole.shown()));
                    case Part part ->
                        "所开 %2$d 项中 %1$d 项可互认 / %1$d of %2$d recognisable: %3$s"
                                .formatted(
                                        part.shown().size(),
                                        part.wanted().items().size(),
                                        several(part.shown()));
                    case Lately lately ->
                        "近期有 %1$d 项可互认结果 / %1$d recognisable results: %2$s"
                                .formatted(lately.shown().size(), several(lately.shown()));
                });
    }

    private String line(Shown shown) {
        Facts facts = Facts.of(shown);
        String range = facts.range() == null ? "" : "（" + facts.range() + "）";
        return facts.name() + " " + cut(facts.value(), 40) + cut(range, 24) + " " + day(facts.time()) + " "
                + names.apply(facts.facility()) + " " + mark(facts);
    }

    private String several(List<Shown> shown) {
        String facilities = shown.stream()
                .map(Facts::of)
                .map(Facts::facility)
                .distinct()
                .map(names)
                .collect(Collectors.joining("、"));
        String values = shown.stream()
                .map(Facts::of)
                .map(facts -> facts.name() + " " + cut(facts.value(), 20))
                .collect(Collectors.joining("，"));
        return facilities + " " + day(Facts.of(shown.getFirst()).time()) + " " + values;
    }

    String detail(Offer offer) {
        StringBuilder out = new StringBuilder();
        out.append("| 项目 item | 结果 result | 参考 range | 时间 time | 机构 facility | 标识 mark |\n");
        out.append("|---|---|---|---|---|---|\n");
        offer.shown().forEach(shown -> row(shown, out));
        if (offer instanceof Part part) {
            Stream<String> items = part.missing().stream()
                    .map(rule -> Markdown.text(rule.item().name()));
            Stream<String> others =
                    part.wanted().ordered().more() ? Stream.of("目录外项目 / items outside the catalogue") : Stream.of();
            String missing = Stream.concat(items, others).collect(Collectors.joining("、"));
            out.append("\n**仍缺 / missing**: ").append(missing).append('\n');
        }
        offer.shown().forEach(shown -> trend(shown, out));
        return out.toString();
    }

    private void row(Shown shown, StringBuilder out) {
        Facts facts = Facts.of(shown);
        String flags = facts.flags().isEmpty() ? "" : " " + String.join(" ", facts.flags());
        String corrected = facts.corrected() ? "（更正 corrected）" : "";
        out.append(cell(facts.name()))
                .append(cell(facts.value() + flags + corrected))
                .append(cell(facts.range() == null ? "" : facts.range()))
                .append("| ")
                .append(TIME.format(facts.time().atOffset(zone)))
                .append(' ')
                .append(cell(names.apply(facts.facility())))
                .append(cell(mark(facts)))
                .append("|\n");
    }

    private static String cell(String text) {
        return "| " + Markdown.text(cut(text, LONGEST_CELL)) + " ";
    }

    /** Over the institutions, the oldest first. */
    private void trend(Shown shown, StringBuilder out) {
        if (shown.trend().isEmpty()) {
            return;
        }
        out.append("\n**趋势 / trend: ")
                .append(Markdown.text(shown.item().item().name()))
                .append("**\n\n");
        out.append("| 时间 time | 机构 facility | 结果 result |\n|---|---|---|\n");
        for (Point point : shown.trend()) {
            out.append(cell(day(point.time()).toString()))
                    .append(cell(names.apply(point.facility())))
                    .append(cell(point.number().toPlainString() + " " + point.unit()))
                    .append("|\n");
        }
    }

    private LocalDate day(Instant time) {
        return time.atOffset(zone).toLocalDate();
    }

    /** As printed; where nothing is printed, the scope that the registry gives. */
    private static String mark(Facts facts) {
        String mark = facts.mark();
        return mark == null || mark.isBlank() ? Scope.valueOf(facts.scope()).chinese() + "互认" : cut(mark, 16);
    }

    private static String fitted(String text) {
        return cut(text, LONGEST_SUMMARY);
    }

    /** Without what cannot be seen, and with an ellipsis where it is too long; no character is cut in two. */
    static String cut(String text, int longest) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(code -> visible.appendCodePoint(Markdown.isInvisible(code) ? ' ' : code));
        if (visible.length() <= longest) {
            return visible.toString();
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(visible.charAt(end - 1))) {
            end--;
        }
        return visible.substring(0, end) + "…";
    }
}
