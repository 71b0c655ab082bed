package org.huren.bridge.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeavesTest {
    private static final Delimiters USUAL = new Delimiters('|', "^~\\&", StandardCharsets.UTF_8);

    private static List<Leaf> leaves(String text) {
        List<Leaf> leaves = new ArrayList<>();
        Leaves.rewritten(text, USUAL, leaf -> {
            leaves.add(leaf);
            return "";
        });
        return leaves;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSH|^~\\&|A||B|\rPID|1||7^^^X^MR~8&x&^|||\r",
                "MSH|^~\\&\n\nOBX|||\n",
                "\r\nMSH|^~\\&|A\r\nOBX",
                "no segment at all | ^ ~",
                "MSH|^~\\&|\rxx\r\rOB",
                ""
            })
    void whatIsNotChangedIsWrittenAsItWas(String text) {
        assertThat(Leaves.rewritten(text, USUAL, Leaf::text)).isEqualTo(text);
    }

    @Test
    void everyValueKnowsItsPlace() {
        assertThat(leaves("MSH|^~\\&|LIS^x\rPID|1||7^^^X&y^MR~8\rOBX|1\rOBX|2\r"))
                .containsExactly(
                        new Leaf("MSH", 1, 2, 1, 1, 1, "^~\\&"),
                        new Leaf("MSH", 1, 3, 1, 1, 1, "LIS"),
                        new Leaf("MSH", 1, 3, 1, 2, 1, "x"),
                        new Leaf("PID", 1, 1, 1, 1, 1, "1"),
                        new Leaf("PID", 1, 3, 1, 1, 1, "7"),
                        new Leaf("PID", 1, 3, 1, 4, 1, "X"),
                        new Leaf("PID", 1, 3, 1, 4, 2, "y"),
                        new Leaf("PID", 1, 3, 1, 5, 1, "MR"),
                        new Leaf("PID", 1, 3, 2, 1, 1, "8"),
                        new Leaf("OBX", 1, 1, 1, 1, 1, "1"),
                        new Leaf("OBX", 2, 1, 1, 1, 1, "2"));
    }

    @Test
    void aLineThatIsNoSegmentIsOneValue() {
        assertThat(leaves("MSH|^~\\&\rnext line of a note | with a bar\r"))
                .contains(new Leaf("", 0, 0, 0, 0, 0, "next line of a note | with a bar"));
    }

    @Test
    void valuesStandWhereTheParserFindsThem() {
        String text = "MSH|^~\\&|LIS|JL-A\rPID|1||7^^^X^MR~8^^^Y||N^M\r";
        Hl7Message parsed = FlatParser.parse(text, USUAL);
        for (Leaf leaf : leaves(text)) {
            if (!(leaf.segment().equals("MSH") && leaf.field() == 2)) {
                assertThat(parsed.first(leaf.segment())
                                .orElseThrow()
                                .field(leaf.field())
                                .repetitions()
                                .get(leaf.repetition() - 1)
                                .sub(leaf.component(), leaf.subcomponent()))
                        .isEqualTo(leaf.text());
            }
        }
    }
}
