package org.huren.compose.bench;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * A made-up person. Everything about them follows from their number, so nothing has to be remembered.
 *
 * @param run base-36 mark of the run, so that two runs against one hub do not share anybody
 * @param district four digits that follow from the run
 */
record Person(String run, int district, int number) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单解仇区曾查尉";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂喆堃琳";
    /** In GB18030 and UTF-8 only: who bears one is never at JL-C. */
    private static final String[] RARE = {"䶮", "𬭎", "㛃"};

    private static final int DAYS = 30_000;
    private static final LocalDate FIRST = LocalDate.of(1930, 1, 1);

    boolean hasRareName() {
        return number % 50 == 49;
    }

    String surname() {
        return pick(SURNAMES, number);
    }

    String givenName() {
        if (hasRareName()) {
            return RARE[number / 50 % RARE.length];
        }
        return pick(GIVEN, number / 7) + pick(GIVEN, number / 131);
    }

    boolean isFemale() {
        return number % 2 == 0;
    }

    String birthDate() {
        return FIRST.plusDays(number % DAYS).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** 18 characters with the right check digit (GB 11643-1999); digit 17 is odd for a man. */
    String nationalId() {
        int sequence = number / DAYS * 2 % 1000 + (isFemale() ? 0 : 1);
        String body = "22%04d%s%03d".formatted(district, birthDate(), sequence);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** Local record number, the same text at each facility that knows them. */
    String localNumber() {
        return run + number;
    }

    private static String pick(String from, int index) {
        return from.substring(index % from.length(), index % from.length() + 1);
    }
}
