package org.huren.terminology.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.huren.terminology.system.ValueSet.Definition;
import org.huren.terminology.system.ValueSet.Expansion;
import org.junit.jupiter.api.Test;

class ValueSetTest {

    private static ValueSet all(List<Concept> concepts) {
        SystemHead head =
                new SystemHead("test", "urn:test", "1", LocalDate.EPOCH, "Test", "测试", "测试", null, true, false);
        return new ValueSet("test", "urn:test:set", "Test", "测试", new CodeSystem(head, concepts), new Definition.All());
    }

    private static Concept concept(String code, String chinese, String english, Property... properties) {
        return new Concept(code, chinese, english, null, List.of(properties));
    }

    @Test
    void pagesOfTenThousandCodesMeetWithoutGapOrRepeat() {
        ValueSet set = all(IntStream.range(0, 10_000)
                .mapToObj(i -> concept("C" + i, "项目" + i, "Item " + i))
                .toList());
        List<String> codes = new ArrayList<>();

        for (int offset = 0; offset < 10_000; offset += 300) {
            Expansion page = set.expand(null, true, offset, 300);
            assertThat(page.total()).isEqualTo(10_000);
            page.page().forEach(concept -> codes.add(concept.code()));
        }

        Set<String> distinct = new HashSet<>(codes);
        assertThat(codes).hasSize(10_000);
        assertThat(distinct).hasSize(10_000);
        assertThat(set.expand(null, true, 20_000, 300).page()).isEmpty();
        assertThat(set.expand("项目 999", true, 0, 100).total()).isEqualTo(19);
    }

    @Test
    void theFilterLooksIntoCodesAndNamesOfBothLanguagesInAnyWidthAndCase() {
        ValueSet set = all(List.of(
                concept("L003", "血红蛋白", "Haemoglobin"),
                concept("L045", "糖化血红蛋白", "Haemoglobin A1c"),
                concept("L059", "甲胎蛋白", "Alpha-1-fetoprotein")));

        assertThat(found(set, "血红蛋白")).containsExactly("L003", "L045");
        assertThat(found(set, "HAEMOGLOBIN a1C")).containsExactly("L045");
        assertThat(found(set, "Ａ１ｃ 糖化")).containsExactly("L045");
        assertThat(found(set, "l059")).containsExactly("L059");
        assertThat(found(set, "白细胞")).isEmpty();
        assertThat(found(set, "  ")).hasSize(3);
    }

    @Test
    void retiredCodesAreLeftOutWhereOnlyActiveOnesAreAskedFor() {
        ValueSet set = all(List.of(
                concept("A", "在用", "Active"),
                concept("B", "停用", "Retired", new Property(Property.Kind.INACTIVE, "true"))));

        assertThat(set.expand(null, true, 0, 10).page())
                .extracting(Concept::code)
                .containsExactly("A");
        assertThat(set.expand(null, false, 0, 10).total()).isEqualTo(2);
    }

    private static List<String> found(ValueSet set, String filter) {
        return set.expand(filter, false, 0, 100).page().stream()
                .map(Concept::code)
                .toList();
    }
}
