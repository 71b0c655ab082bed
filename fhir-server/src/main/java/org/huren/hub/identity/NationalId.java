package org.huren.hub.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A resident's ID number with a right check digit (公民身份号码, GB 11643-1999): six digits of district, eight of birth
 * date, three of sequence, one check character. Always the 18 characters, {@code X} in upper case.
 */
public record NationalId(String value) {

    /** Identifier system of the number in FHIR. */
    public static final String SYSTEM = "urn:oid:2.16.156.10011.1.3";

    private static final Pattern EIGHTEEN = Pattern.compile("[0-9]{17}[0-9X]");
    private static final Pattern FIFTEEN = Pattern.compile("[0-9]{15}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int EARLIEST_YEAR = 1850;

    /** GB/T 2260, and 81 to 83 of the residence permits for Hong Kong, Macau and Taiwan residents. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    /** Sequence numbers that the 15-digit form kept for people over a hundred: born in 18yy, or are they? */
    private static final Set<String> CENTENARIANS = Set.of("996", "997", "998", "999");

    /** Holds only what {@link #parse} would call valid, but for the clock. */
    public NationalId {
        if (!(judge(value, LocalDate.MAX) instanceof Sound)) {
            throw new IllegalArgumentException("not a national ID in its 18-character form with a right check digit");
        }
    }

    /** What a number as given turned out to be. */
    public sealed interface Parsed {}

    public record Valid(NationalId id) implements Parsed {}

    /** It has the form but not the check digit: kept as given, identifies nobody. */
    public record WrongCheckDigit() implements Parsed, Judgement {}

    /** It is no such number at all. */
    public record NotAnId(String reason) implements Parsed, Judgement {}

    private sealed interface Judgement permits Sound, WrongCheckDigit, NotAnId {}

    private record Sound() implements Judgement {}

    /**
     * Reads a number as given: 18 characters, or the 15 digits used until 1999, which get their century and check digit.
     *
     * @param today nobody was born after it
     */
    public static Parsed parse(String given, LocalDate today) {
        String text = given.strip().toUpperCase(Locale.ROOT);
        if (FIFTEEN.matcher(text).matches()) {
            if (CENTENARIANS.contains(text.substring(12))) {
                return new NotAnId("十五位号码的世纪不明 / the century of the 15-digit number is not certain");
            }
            String seventeen = text.substring(0, 6) + "19" + text.substring(6);
            text = seventeen + checkCharacter(seventeen);
        }
        return switch (judge(text, today)) {
            case Sound _ -> new Valid(new NationalId(text));
            case WrongCheckDigit wrong -> wrong;
            case NotAnId not -> not;
        };
    }

    /** The birth date inside. */
    public LocalDate birthDate() {
        return LocalDate.parse(value.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** The 17th digit: odd for men, even for women. */
    public int sexDigit() {
        return value.charAt(16) - '0';
    }

    /** The id of the person, as the claim {@code person} of a patient's token carries it. */
    public UUID personKey() {
        return NameBasedUuid.of(SYSTEM + "|" + value);
    }

    /** Masked: it may end in a log. */
    @Override
    public String toString() {
        return "NationalId[***]";
    }

    private static Judgement judge(String text, LocalDate today) {
        if (!EIGHTEEN.matcher(text).matches()) {
            return new NotAnId("不是 18 位或 15 位号码 / neither 18 characters nor 15 digits");
        }
        if (!PROVINCES.contains(text.substring(0, 2))) {
            return new NotAnId("前两位不是省级代码 / the first two digits name no province");
        }
        if (!isBirthDate(text.substring(6, 14), today)) {
            return new NotAnId("出生日期不成立 / the birth date inside cannot be");
        }
        return text.charAt(17) == checkCharacter(text) ? new Sound() : new WrongCheckDigit();
    }

    private static boolean isBirthDate(String digits, LocalDate today) {
        try {
            LocalDate date = LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
            return date.getYear() >= EARLIEST_YEAR && !date.isAfter(today);
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** ISO 7064 MOD 11-2 over the first 17 digits. */
    private static char checkCharacter(String text) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (text.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }
}
