package org.huren.terminology.unit;

import java.text.Normalizer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Spellings made comparable: what code pages and keyboards do to the same unit vanishes (full width, the signs for
 * micro, multiplication, power and division, white space). Capitals stay: they may make another unit.
 */
final class Spelling {

    private static final Pattern SUPERSCRIPT = Pattern.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SLASH = Pattern.compile("[∕⁄÷]");
    private static final Pattern SQUARE_OR_CUBE = Pattern.compile("([mM])\\^([23])");
    private static final Pattern LEADING_TIMES = Pattern.compile("^[×xX*✕✖·](?=10)");
    private static final Pattern POWER_OF_TEN =
            Pattern.compile("^10(?:\\^|\\*\\*|\\*|[Ee]\\+?)0?([1-9][0-9]?)(?![0-9])");

    private Spelling() {}

    static String form(String text) {
        String form = SUPERSCRIPT.matcher(text).replaceAll(Spelling::caret);
        form = SLASH.matcher(form).replaceAll("/");
        form = Normalizer.normalize(form, Normalizer.Form.NFKC);
        form = WHITE_SPACE.matcher(form).replaceAll("").replace('μ', 'u').replace('∧', '^');
        if (form.indexOf('^') > 0) {
            form = SQUARE_OR_CUBE.matcher(form).replaceAll("$1$2");
        }
        form = LEADING_TIMES.matcher(form).replaceFirst("");
        return POWER_OF_TEN.matcher(form).replaceFirst("10*$1");
    }

    /** Before compatibility folding, which would turn 10⁹ into 109. */
    private static String caret(MatchResult superscript) {
        return "^" + Normalizer.normalize(superscript.group(), Normalizer.Form.NFKC);
    }
}
