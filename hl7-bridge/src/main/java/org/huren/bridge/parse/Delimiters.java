package org.huren.bridge.parse;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The separators of one message (MSH-1, MSH-2) with the charset that its {@code \X..\} escapes are in. Splitting is
 * HAPI's.
 */
public final class Delimiters {
    private final String field;
    private final String component;
    private final String repetition;
    private final String subcomponent;
    private final Escapes escapes;
    private final EncodingCharacters characters;

    /** @param encodingCharacters four different characters, or five */
    public Delimiters(char separator, String encodingCharacters, Charset charset) {
        this.characters = new EncodingCharacters(separator, encodingCharacters);
        this.field = String.valueOf(separator);
        this.component = String.valueOf(characters.getComponentSeparator());
        this.repetition = String.valueOf(characters.getRepetitionSeparator());
        this.subcomponent = String.valueOf(characters.getSubcomponentSeparator());
        this.escapes = new Escapes(characters, charset);
    }

    /** The character that splits components, which a sender that does not escape may have meant as text. */
    public String component() {
        return component;
    }

    char separator() {
        return characters.getFieldSeparator();
    }

    char componentSeparator() {
        return characters.getComponentSeparator();
    }

    char repetitionSeparator() {
        return characters.getRepetitionSeparator();
    }

    char subcomponentSeparator() {
        return characters.getSubcomponentSeparator();
    }

    @Nullable
    String[] fields(String segment) {
        return PipeParser.split(segment, field);
    }

    @Nullable
    String[] repetitions(String text) {
        return split(text, repetition);
    }

    @Nullable
    String[] components(String text) {
        return split(text, component);
    }

    @Nullable
    String[] subcomponents(String text) {
        return split(text, subcomponent);
    }

    /** Most texts have nothing to split, and HAPI makes a tokenizer to find that out. */
    private static @Nullable String[] split(String text, String separator) {
        return text.indexOf(separator.charAt(0)) < 0 && !text.isEmpty()
                ? new String[] {text}
                : PipeParser.split(text, separator);
    }

    Escapes escapes() {
        return escapes;
    }
}
