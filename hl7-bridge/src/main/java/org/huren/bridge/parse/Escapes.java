package org.huren.bridge.parse;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Escape sequences (HL7 v2.5.1 §2.7), read in one pass so that an escaped backslash cannot begin another sequence. HAPI
 * reads only the five separators, so this is ours. What is not a sequence stays as it was sent.
 */
final class Escapes {
    private static final int LONGEST_SKIP = 100;

    private final EncodingCharacters characters;
    private final Charset charset;

    Escapes(EncodingCharacters characters, Charset charset) {
        this.characters = characters;
        this.charset = charset;
    }

    /** @throws IllegalArgumentException for hexadecimal data that is not text in the message's charset */
    String unescape(String text) {
        char escape = characters.getEscapeCharacter();
        int at = text.indexOf(escape);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (at >= 0) {
            int end = text.indexOf(escape, at + 1);
            String meant = end < 0 ? null : meaning(text.substring(at + 1, end));
            if (meant == null) {
                out.append(text, done, at + 1);
                done = at + 1;
            } else {
                out.append(text, done, at).append(meant);
                done = end + 1;
            }
            at = text.indexOf(escape, done);
        }
        return out.append(text, done, text.length()).toString();
    }

    private @Nullable String meaning(String sequence) {
        return switch (sequence) {
            case "F" -> String.valueOf(characters.getFieldSeparator());
            case "S" -> String.valueOf(characters.getComponentSeparator());
            case "R" -> String.valueOf(characters.getRepetitionSeparator());
            case "T" -> String.valueOf(characters.getSubcomponentSeparator());
            case "E" -> String.valueOf(characters.getEscapeCharacter());
            case "H", "N" -> "";
            default -> {
                if (sequence.startsWith("X")) {
                    yield hexadecimal(sequence.substring(1));
                }
                yield sequence.startsWith(".") ? formatting(sequence.substring(1)) : null;
            }
        };
    }

    private @Nullable String hexadecimal(String digits) {
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(HexFormat.of().parseHex(digits)))
                    .toString();
            if (text.chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t')) {
                throw new IllegalArgumentException("control character");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not text in " + charset.name(), e);
        }
    }

    /** Formatted text commands (§2.7.6): line feeds are kept, indents and the like have no meaning in plain text. */
    private static @Nullable String formatting(String command) {
        if (command.equals("br") || command.equals("ce")) {
            return "\n";
        }
        if (command.matches("sp ?\\+?\\d{0,3}")) {
            return "\n".repeat(count(command));
        }
        if (command.matches("sk ?\\+?\\d{0,3}")) {
            return " ".repeat(count(command));
        }
        return command.matches("(fi|nf|in ?[+-]?\\d*|ti ?[+-]?\\d*)") ? "" : null;
    }

    private static int count(String command) {
        String digits = command.replaceAll("\\D", "");
        return digits.isEmpty() ? 1 : Math.min(Integer.parseInt(digits), LONGEST_SKIP);
    }
}
