package org.huren.bridge.map;

import java.util.Optional;
import java.util.regex.Pattern;
import org.huren.bridge.map.ResultLine.Unit;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.Repetition;
import org.huren.terminology.Units;
import org.jspecify.annotations.Nullable;

/** OBX-6. Laboratories write {@code 10^9/L} without escaping the caret, so that it arrives as two components. */
final class Hl7Units {
    private static final Pattern TEN = Pattern.compile("(?:[x×X*✕✖·] ?)?10");
    private static final Pattern POWER_OF_TEN = Pattern.compile("[+-]?\\d{1,2}(?:\\D.*)?");
    private static final Pattern SQUARE_OR_CUBE = Pattern.compile("[23](?:[/.)].*)?");

    private final Units units;

    Hl7Units(Units units) {
        this.units = units;
    }

    @Nullable
    Unit map(Field field) {
        Repetition ce = field.first();
        String code = ce.component(1);
        String second = ce.component(2);
        String system = ce.component(3);
        if (code != null && second != null && isSplitPower(code, second, system)) {
            return spelling(code + field.delimiters().component() + second);
        }
        if (code != null && isUcum(system)) {
            return new Unit(code, code);
        }
        if (ce.component(4) != null && isUcum(ce.component(6))) {
            return new Unit(code == null ? ce.component(4) : code, ce.component(4));
        }
        String text = code == null ? second : code;
        return text == null ? null : spelling(text);
    }

    private Unit spelling(String text) {
        Optional<String> ucum = units.ucumOf(text);
        return new Unit(text, ucum.orElse(null));
    }

    private static boolean isUcum(@Nullable String system) {
        return system != null && "http://unitsofmeasure.org".equals(CodeSystems.shared(system));
    }

    private static boolean isSplitPower(String first, String second, @Nullable String system) {
        if (TEN.matcher(first).matches()) {
            return POWER_OF_TEN.matcher(second).matches();
        }
        return system == null
                && Character.isLetter(first.charAt(first.length() - 1))
                && SQUARE_OR_CUBE.matcher(second).matches();
    }
}
