package org.huren.hub.identity;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names made comparable. Spelling differences of terminals and code pages vanish (width, white space, the middle dot of
 * minority names, capitals of Latin letters); every character that makes another name stays: 张伟 is not 章玮, 王䶮 is not
 * 王龑, and a rare character is never replaced by a common one.
 */
public final class PersonNames {

    private static final Pattern DOT_LIKE = Pattern.compile("[.·•・‧･∙⋅﹒．\\u0387\\u16EB\\u2E31]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Z}\\s\\p{Cf}\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");

    /** 某某之子: named after the mother until the parents choose. */
    private static final Pattern NEWBORN = Pattern.compile(".+之(长|次|大|小|双|[一二三四])?(子|女|儿|婴|男婴|女婴|婴儿)|.*(婴儿|新生儿)");

    /** Masked (张*, 李某某), replaced (?, □) or missing names. */
    private static final Pattern NO_NAME = Pattern.compile(".*[*?某□〓\\uFFFD].*|无名氏|无名|不详|未知");

    private PersonNames() {}

    /** The form to compare; empty where the text names nobody in particular. */
    public static Optional<String> normalised(String name) {
        String form = INVISIBLE.matcher(name).replaceAll("");
        form = Normalizer.normalize(form, Normalizer.Form.NFKC);
        form = DOT_LIKE.matcher(form).replaceAll("·").toUpperCase(Locale.ROOT);
        boolean names = !form.isBlank()
                && !NEWBORN.matcher(form).matches()
                && !NO_NAME.matcher(form).matches();
        return names ? Optional.of(form) : Optional.empty();
    }

    /** The comparable forms of several names. */
    public static Set<String> normalised(Collection<String> names) {
        return names.stream()
                .map(PersonNames::normalised)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
