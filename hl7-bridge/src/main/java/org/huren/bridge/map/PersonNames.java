package org.huren.bridge.map;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.Repetition;
import org.jspecify.annotations.Nullable;

/** PID-5: Chinese names are one word, and many systems send them whole in the family name. */
final class PersonNames {
    private PersonNames() {}

    /** The legal name if it is marked as such, never a phonetic spelling where another one was sent. */
    static Optional<PersonName> of(Field field) {
        List<Repetition> names = field.repetitions();
        return Stream.of("L", "D", "")
                .flatMap(type -> names.stream().filter(name -> hasType(name, type) && !isPhonetic(name)))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .flatMap(PersonNames::name);
    }

    static Optional<String> joined(@Nullable String family, @Nullable String given, @Nullable String middle) {
        List<String> parts =
                Stream.of(family, given, middle).filter(Objects::nonNull).toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        boolean chinese = parts.stream().anyMatch(PersonNames::isChinese);
        return Optional.of(String.join(chinese ? "" : " ", parts));
    }

    private static Optional<PersonName> name(Repetition xpn) {
        String family = xpn.sub(1, 1);
        String given = xpn.component(2);
        boolean wholeInFamily = family != null && given == null && isChinese(family);
        return joined(family, given, xpn.component(3))
                .map(text -> new PersonName(text, wholeInFamily ? null : family, given));
    }

    private static boolean hasType(Repetition name, String type) {
        return type.isEmpty() || type.equals(name.component(7));
    }

    private static boolean isPhonetic(Repetition name) {
        return "P".equals(name.component(8));
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }
}
