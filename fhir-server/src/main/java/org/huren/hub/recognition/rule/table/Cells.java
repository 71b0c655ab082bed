package org.huren.hub.recognition.rule.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.table.RuleTable.Column;
import org.huren.terminology.code.Loinc;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;

/** One row while it is read: what cannot be read is told and leaves a value that nobody will use. */
final class Cells {
    private static final int LONGEST = 500;

    private final LocatedRow at;
    private final List<LocatedError> errors = new ArrayList<>();

    Cells(LocatedRow at) {
        this.at = at;
        at.row().cells().forEach((column, text) -> {
            if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
                wrong(column, "最多 500 字，不可含控制字符 / at most 500 characters and no control characters");
            }
        });
    }

    List<LocatedError> errors() {
        return errors;
    }

    void wrong(String column, String reason) {
        errors.add(at.error(column, reason));
    }

    @Nullable
    String orNull(String column) {
        return at.row().orNull(column);
    }

    String orEmpty(String column) {
        return at.row().text(column);
    }

    String needed(String column) {
        String text = orEmpty(column);
        if (text.isEmpty()) {
            wrong(column, "必填 / required");
        }
        return text;
    }

    Period period() {
        LocalDate from = day(Column.FROM);
        LocalDate until = day(Column.UNTIL);
        if (from != null && until != null && !from.isBefore(until)) {
            wrong(Column.UNTIL, "止日（不含）须晚于起日 / the first day after must be later than the first day");
        }
        return from == null && until == null ? Period.ALWAYS : new Period(from, until);
    }

    @Nullable
    LocalDate day(String column) {
        String text = orNull(column);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            wrong(column, "日期应写作 2024-01-31 / write a day as 2024-01-31");
            return null;
        }
    }

    @Nullable
    Integer wholeOrNull(String column, int least, int most) {
        String text = orNull(column);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            wrong(column, "应为 " + least + " 到 " + most + " 的整数 / give a whole number from " + least + " to " + most);
            return null;
        }
        return Integer.valueOf(text);
    }

    /** A positive number in plain figures. */
    @Nullable
    BigDecimal positiveOrNull(String column) {
        String text = orNull(column);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,6})?") || new BigDecimal(text).signum() == 0) {
            wrong(column, "应为正数 / give a positive number");
            return null;
        }
        return new BigDecimal(text);
    }

    /** An amount in yuan, as fen. */
    long fen(String column) {
        String text = needed(column);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            wrong(column, "金额以元计，不可为负 / an amount in yuan, not negative");
            return 0;
        }
        BigDecimal fen = new BigDecimal(text).movePointRight(2).stripTrailingZeros();
        if (fen.scale() > 0) {
            wrong(column, "金额须为整数分 / not a whole number of fen");
            return 0;
        }
        return fen.longValueExact();
    }

    boolean yes(String column) {
        String text = orEmpty(column);
        if (!List.of("", "yes", "no").contains(text)) {
            wrong(column, "应为 yes 或 no / give yes or no");
        }
        return text.equals("yes");
    }

    @Nullable
    String loincOrNull() {
        String code = orNull("loinc");
        if (code != null && !Loinc.isCode(code)) {
            wrong("loinc", Loinc.NOT_A_CODE);
        }
        return code;
    }

    /** A constant in lower case. */
    <E extends Enum<E>> Optional<E> word(String column, Class<E> type, Predicate<E> allowed) {
        String text = orEmpty(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<E> words = Arrays.stream(type.getEnumConstants()).filter(allowed).toList();
        Optional<E> word =
                words.stream().filter(each -> lower(each).equals(text)).findFirst();
        if (word.isEmpty()) {
            String choice = words.stream().map(Cells::lower).collect(Collectors.joining(", "));
            wrong(column, "应为其中之一 / give one of: " + choice);
        }
        return word;
    }

    /** A constant that must be there; the first one where it is not. */
    <E extends Enum<E>> E neededWord(String column, Class<E> type, Predicate<E> allowed) {
        needed(column);
        return word(column, type, allowed).orElse(type.getEnumConstants()[0]);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
