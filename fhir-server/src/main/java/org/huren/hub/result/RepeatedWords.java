package org.huren.hub.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in every resource of one report and in no other: its id, its patient's, its times. In a stored text a
 * control byte stands for each, which JSON never holds (RFC 8259 §7), so that what remains is what a dictionary knows.
 */
final class RepeatedWords {

    static final RepeatedWords NONE = new RepeatedWords(new byte[0][]);

    private static final int SHORTEST = 6;
    private static final int MOST = 8;

    private final byte[][] words;
    private final boolean[] begins = new boolean[256];

    private RepeatedWords(byte[][] words) {
        this.words = words;
        for (byte[] word : words) {
            begins[word[0] & 0xff] = true;
        }
    }

    /** @param words the most frequent first; those that are too short to gain anything are left out */
    static RepeatedWords of(@Nullable String... words) {
        return new RepeatedWords(Stream.of(words)
                .filter(Objects::nonNull)
                .distinct()
                .filter(word -> word.length() >= SHORTEST)
                .limit(MOST)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    static RepeatedWords read(ByteReader in) {
        byte[][] words = new byte[in.one()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.all(in.size());
        }
        return new RepeatedWords(words);
    }

    void write(ByteWriter out) {
        out.one(words.length);
        for (byte[] word : words) {
            out.number(word.length).all(word);
        }
    }

    /**
     * Words are looked for where one can begin: after a quotation mark or the slash of a reference.
     *
     * @return length of what was written to {@code target}, which is no longer than {@code text}; -1 where the text holds
     *     a control byte of its own and cannot be shortened
     */
    int shorten(byte[] text, byte[] target, int from) {
        int length = from;
        for (int i = 0; i < text.length; ) {
            byte b = text[i++];
            target[length++] = b;
            if (b > '/' || b <= 0) {
                continue;
            }
            if ((b == '"' || b == '/') && i < text.length && begins[text[i] & 0xff]) {
                int word = wordAt(text, i);
                if (word >= 0) {
                    target[length++] = (byte) (word + 1);
                    i += words[word].length;
                }
            } else if (b <= words.length) {
                return -1;
            }
        }
        return length - from;
    }

    private int wordAt(byte[] text, int at) {
        for (int i = 0; i < words.length; i++) {
            byte[] word = words[i];
            int end = at + word.length;
            if (end <= text.length
                    && text[at] == word[0]
                    && text[end - 1] == word[word.length - 1]
                    && Arrays.equals(text, at, end, word, 0, word.length)) {
                return i;
            }
        }
        return -1;
    }

    byte[] expand(byte[] text, int from, int count) {
        byte[] whole = new byte[expandedLength(text, from, count)];
        int length = 0;
        for (int i = from; i < from + count; i++) {
            byte b = text[i];
            if (b > 0 && b <= words.length) {
                byte[] word = words[b - 1];
                System.arraycopy(word, 0, whole, length, word.length);
                length += word.length;
            } else {
                whole[length++] = b;
            }
        }
        return whole;
    }

    private int expandedLength(byte[] text, int from, int count) {
        int length = count;
        for (int i = from; i < from + count; i++) {
            if (text[i] > 0 && text[i] <= words.length) {
                length += words[text[i] - 1].length - 1;
            }
        }
        return length;
    }
}
