package org.huren.terminology.code;

import java.util.regex.Pattern;

/** LOINC codes: up to seven digits, a hyphen and a check digit (LOINC Users' Guide, appendix on mod 10 check digits). */
public final class Loinc {

    public static final String NOT_A_CODE = "LOINC 校验位有误 / not a LOINC code: form or check digit";

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,6}-[0-9]");

    private Loinc() {}

    /** Whether form and check digit are right; not whether the code exists. */
    public static boolean isCode(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        String digits = text.substring(0, text.length() - 2);
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            int digit = digits.charAt(i) - '0';
            int weighted = place % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10 == text.charAt(text.length() - 1) - '0';
    }
}
