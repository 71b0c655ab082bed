package org.huren.bridge;

/** What is left of a masked value: of what kind its characters are, and how many. */
public final class Shape {
    private Shape() {}

    public static String of(String value) {
        int length = value.codePointCount(0, value.length());
        return "‹" + kind(value) + "×" + length + "›";
    }

    private static String kind(String value) {
        if (value.codePoints().allMatch(Shape::isDigit)) {
            return "数字 digits";
        }
        if (value.codePoints().allMatch(each -> each < 0x80 && Character.isLetter(each))) {
            return "字母 letters";
        }
        if (value.codePoints().allMatch(Character::isIdeographic)) {
            return "汉字 hanzi";
        }
        return value.codePoints().allMatch(each -> each < 0x80) ? "混合 ASCII" : "混合 mixed";
    }

    private static boolean isDigit(int each) {
        return each >= '0' && each <= '9';
    }
}
