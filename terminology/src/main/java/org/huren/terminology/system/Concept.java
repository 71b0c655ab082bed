package org.huren.terminology.system;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One code with its meaning.
 *
 * @param chinese preferred name
 * @param english null where none is recorded
 * @param parent code of the same system, null at the top
 */
public record Concept(
        String code,
        String chinese,
        @Nullable String english,
        @Nullable String parent,
        List<Property> properties) {

    public Concept {
        properties = List.copyOf(properties);
    }

    /** Name in a language, the Chinese one where there is no other. */
    public String display(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english == null ? chinese : english;
        };
    }

    /** Name in a language, empty where none is recorded. */
    public Optional<String> designation(Language language) {
        return switch (language) {
            case CHINESE -> Optional.of(chinese);
            case ENGLISH -> Optional.ofNullable(english);
        };
    }

    /** Whether it is one of the names, in any width and case. */
    public boolean isNamed(String display) {
        return Arrays.stream(Language.values())
                .flatMap(language -> designation(language).stream())
                .anyMatch(name -> SearchText.form(name).equals(SearchText.form(display)));
    }

    public Optional<Property> property(Property.Kind kind) {
        return properties.stream().filter(property -> property.kind() == kind).findFirst();
    }

    public boolean active() {
        return property(Property.Kind.INACTIVE).isEmpty();
    }

    /** Groups others and is not used itself. */
    public boolean grouping() {
        return property(Property.Kind.ABSTRACT).isPresent();
    }
}
