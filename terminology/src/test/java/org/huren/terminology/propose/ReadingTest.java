package org.huren.terminology.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void intervalsAreReadInTheSpellingsOfTheLaboratories() {
        assertThat(List.of("3.5-9.5", "3.5--9.5", "3.5～9.5", "3.5 — 9.5", "３.５-９.５"))
                .allSatisfy(
                        text -> assertThat(ReferenceInterval.parse(text)).hasValue(new ReferenceInterval(3.5, 9.5)));
        assertThat(ReferenceInterval.parse("<5")).hasValue(new ReferenceInterval(null, 5.0));
        assertThat(ReferenceInterval.parse("0-5")).hasValue(new ReferenceInterval(null, 5.0));
        assertThat(ReferenceInterval.parse("≥60")).hasValue(new ReferenceInterval(60.0, null));
    }

    @Test
    void whatIsNoIntervalIsNotRead() {
        assertThat(List.of("阴性", "9.5-3.5", "男 3-5 女 2-4", "-", ""))
                .allSatisfy(text -> assertThat(ReferenceInterval.parse(text)).isEmpty());
        assertThat(ReferenceInterval.parse(null)).isEmpty();
    }

    @Test
    void namesAreComparedWithoutMarksAndWithAndWithoutBrackets() {
        assertThat(NameForms.variants("★白细胞计数（WBC）")).contains("白细胞计数", "WBC");
        assertThat(NameForms.form("脂蛋白(a)")).isEqualTo(NameForms.form("脂蛋白a"));
        assertThat(NameForms.form("D－二聚体")).isEqualTo(NameForms.form("D-二聚体"));
    }

    @Test
    void qualifiersAreNotFoundInsideOtherWords() {
        Qualifiers qualifiers = new Qualifiers();

        assertThat(qualifiers.parts(NameForms.form("尿酸")).qualifiers()).isEmpty();
        assertThat(qualifiers.parts(NameForms.form("尿肌酐")).qualifiers()).containsEntry("specimen", "urine");
        assertThat(qualifiers.parts(NameForms.form("极低密度脂蛋白")).qualifiers()).containsEntry("density", "verylow");
        assertThat(qualifiers.parts(NameForms.form("非结合胆红素")).qualifiers()).containsEntry("fraction", "indirect");
    }

    @Test
    void valuesAreReadWithComparatorsAndWordsAreCounted() {
        ValueSample sample = ValueSample.of(List.of("<0.5", "12", "阴性", "", "0"));

        assertThat(sample.numbers()).isEqualTo(2);
        assertThat(sample.texts()).isEqualTo(1);
    }
}
