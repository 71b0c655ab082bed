package org.huren.bridge.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatParserTest {
    private static final Delimiters USUAL = new Delimiters('|', "^~\\&", UTF_8);

    private static Segment obx(String field5) {
        return FlatParser.parse("OBX|1|ST|A^B&C^D~E^F||" + field5 + "\r", USUAL)
                .segments()
                .getFirst();
    }

    private static String unescaped(String text) {
        return obx(text).field(5).first().whole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void anyLineEndEndsASegment(String end) {
        Hl7Message message = FlatParser.parse("MSH|^~\\&|A" + end + "PID|1" + end + end + "ZZZ|x" + end, USUAL);
        assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "ZZZ");
        assertThat(message.ended()).isTrue();
        assertThat(FlatParser.parse("MSH|^~\\&|A" + end + "PID|1", USUAL).ended())
                .isFalse();
    }

    @Test
    void theSeparatorsAreThoseOfTheHeader() {
        Delimiters own = new Delimiters('#', "@*!$", UTF_8);
        Segment pid = FlatParser.parse("PID#1##A@B$C*D#x!F!y!S!z!R!!E!!T!\r", own)
                .segments()
                .getFirst();
        assertThat(pid.field(3).component(1)).isEqualTo("A");
        assertThat(pid.field(3).first().sub(2, 2)).isEqualTo("C");
        assertThat(pid.field(3).repetitions()).hasSize(2);
        assertThat(pid.text(4)).isEqualTo("x#y@z*!$");
    }

    @Test
    void fieldsOfTheHeaderAreCountedWithItsSeparator() {
        Segment msh = FlatParser.parse("MSH|^~\\&|LIS|JL-A\r", USUAL).segments().getFirst();
        assertThat(msh.text(3)).isEqualTo("LIS");
        assertThat(msh.text(4)).isEqualTo("JL-A");
        assertThat(msh.fieldCount()).isEqualTo(4);
    }

    @Test
    void escapesAreReadInOnePass() {
        assertThat(unescaped("10\\S\\9/L")).isEqualTo("10^9/L");
        assertThat(unescaped("a\\T\\b\\R\\c\\F\\d")).isEqualTo("a&b~c|d");
        assertThat(unescaped("\\E\\S\\E\\")).isEqualTo("\\S\\");
        assertThat(unescaped("one\\.br\\two\\.sp2\\three")).isEqualTo("one\ntwo\n\nthree");
        assertThat(unescaped("\\H\\bold\\N\\")).isEqualTo("bold");
        assertThat(unescaped("\\XE4B8AD\\")).isEqualTo("中");
    }

    @Test
    void whatIsNoEscapeStaysAsItWasSent() {
        assertThat(unescaped("C:\\temp\\x")).isEqualTo("C:\\temp\\x");
        assertThat(unescaped("one \\ two")).isEqualTo("one \\ two");
        assertThat(unescaped("\\Zlocal\\")).isEqualTo("\\Zlocal\\");
        assertThat(unescaped("\\X4\\")).isEqualTo("\\X4\\");
    }

    @Test
    void hexadecimalEscapesAreInTheMessagesCharset() {
        Delimiters gbk = new Delimiters('|', "^~\\&", World.GBK);
        Segment obx = FlatParser.parse("OBX|1|ST|||\\XD6D0\\\r", gbk).segments().getFirst();
        assertThat(obx.text(5)).isEqualTo("中");
    }

    @Test
    void hexadecimalEscapesThatAreNoTextAreRefusedAtTheirField() {
        assertThatThrownBy(() -> unescaped("\\XFF\\"))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().location()).isEqualTo(Location.of("OBX", 1, 5)));
        assertThatThrownBy(() -> unescaped("\\X00\\")).isInstanceOf(RefusalException.class);
    }

    @Test
    void emptyAndNullAreNotSent() {
        Segment pid = FlatParser.parse("PID|1||\"\"^^|\r", USUAL).segments().getFirst();
        assertThat(pid.text(3)).isNull();
        assertThat(pid.text(4)).isNull();
        assertThat(pid.text(99)).isNull();
        assertThat(pid.field(3).isEmpty()).isTrue();
        assertThat(pid.field(3).whole()).isEqualTo("\"\"^^");
    }

    @Test
    void aLineThatIsNoSegmentIsRefusedAtTheFieldBeforeIt() {
        assertThatThrownBy(() -> FlatParser.parse("MSH|^~\\&|A\rOBX|1|TX|A||first line\nsecond line||||||F\r", USUAL))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().location()).isEqualTo(Location.of("OBX", 1, 5)));
    }

    @Test
    void anyTextSurvivesEscapingAndUnescaping() {
        Random random = new Random(7);
        String alphabet = "ab中\ud869\uded6|^~\\&.FSTREXHN0 ";
        for (int n = 0; n < 5000; n++) {
            StringBuilder text = new StringBuilder("x");
            for (int k = random.nextInt(12); k > 0; k--) {
                int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
                text.appendCodePoint(alphabet.codePointAt(at));
            }
            text.append('x');
            String escaped = text.toString()
                    .replace("\\", "\\E\\")
                    .replace("|", "\\F\\")
                    .replace("^", "\\S\\")
                    .replace("~", "\\R\\")
                    .replace("&", "\\T\\");
            assertThat(unescaped(escaped)).isEqualTo(text.toString());
        }
    }
}
