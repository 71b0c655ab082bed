package org.huren.terminology.propose;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names made comparable: width, capitals, signs and Greek letters that laboratories write differently vanish. */
final class NameForms {

    private static final Pattern BRACKETED = Pattern.compile("[(\\[【]([^()\\[\\]【】]*)[)\\]】]");
    /** What may tell items apart stays: count, per cent, ratio, the charge of an ion. */
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}#%/+]|[Γ★]");

    private NameForms() {}

    /** The whole name in its comparable form. */
    static String form(String name) {
        return NOISE.matcher(ReferenceInterval.halfWidth(name).toUpperCase(Locale.ROOT))
                .replaceAll("");
    }

    /** The whole name, the name without what stands in brackets, and that by itself: 白细胞计数(WBC) gives three. */
    static Set<String> variants(String name) {
        String text = ReferenceInterval.halfWidth(name);
        Set<String> variants = new LinkedHashSet<>();
        variants.add(form(text));
        Matcher bracketed = BRACKETED.matcher(text);
        variants.add(form(bracketed.replaceAll("")));
        bracketed.reset();
        while (bracketed.find()) {
            variants.add(form(bracketed.group(1)));
        }
        variants.removeIf(variant -> variant.length() < 2 && !variant.equals(form(text)));
        variants.remove("");
        return variants;
    }

    static double similarity(String one, String other) {
        return Grams.of(one).similarity(Grams.of(other));
    }
}
