package org.huren.hub.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hospitals write, read by a parser of GitHub Flavored Markdown as an EMR would: one cell, nothing but text to see. */
class MarkdownTest {
    private static final Parser EMR = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();
    private static final String ALPHABET = "ab.1 甲|\\`*_{}[]()#+-!~<>&;:/@^$='\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[看](javascript:alert(1))",
                "![x](https://evil.example/x.png)",
                "https://evil.example/x?a=b",
                "www.evil.example",
                "someone@evil.example",
                "4.5|H|more",
                "**4.5** _x_ `y`",
                "&lt;b&gt; &#60;",
                "\\| \\",
                "trailing \\",
                "<https://evil.example>",
                "# 1 - 2 > 3",
                "1.2.840.113619",
                "阳性(+)~~阴性~~",
                "1:80",
                "mailto:a@evil.example",
                "E.coli evil.example/x",
                "ftp://evil.example//x"
            })
    void staysText(String sent) {
        assertThat(cell(sent)).isEqualTo(sent);
    }

    @Test
    void lineEndsAndWhatTurnsTheDirectionOfWritingEndNoCell() {
        assertThat(cell("a\n\n# b\r\nc")).isEqualTo("a  # b  c");
        assertThat(cell("1\u202e2\u200b3")).isEqualTo("123");
        assertThat(cell("x\ud800y")).isEqualTo("x y");
    }

    @Test
    void whateverItIsMadeOf() {
        Random random = new Random(11);
        for (int n = 0; n < 20_000; n++) {
            StringBuilder sent = new StringBuilder("x");
            for (int length = random.nextInt(24); length > 0; length--) {
                sent.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            sent.append('x');
            assertThat(cell(sent.toString())).isEqualTo(sent.toString());
        }
    }

    /** The text of the only cell between two others. */
    private static String cell(String sent) {
        Node page = EMR.parse("| 1 | 2 | 3 |\n|---|---|---|\n| < | " + Markdown.text(sent) + " | > |\n\nafter");
        List<Node> cells = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableCell) {
                    cells.add(node);
                }
                visitChildren(node);
            }
        });
        assertThat(cells).as(sent).hasSize(6);
        StringBuilder text = new StringBuilder();
        for (Node part = cells.get(4).getFirstChild(); part != null; part = part.getNext()) {
            assertThat(part).as(sent).isInstanceOf(Text.class);
            text.append(((Text) part).getLiteral());
        }
        return text.toString().replace("\u200b", "").replace('＠', '@');
    }
}
