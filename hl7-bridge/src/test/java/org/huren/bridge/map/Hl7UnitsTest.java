package org.huren.bridge.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.huren.bridge.map.ResultLine.Unit;
import org.huren.bridge.parse.Delimiters;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.FlatParser;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OBX-6 with the table of spellings that the hub reads it by. */
class Hl7UnitsTest {
    private static final Delimiters USUAL = new Delimiters('|', "^~\\&", UTF_8);

    private final Hl7Units units = new Hl7Units(UnitSpellings.standard());

    @ParameterizedTest
    @CsvSource({
        "10^9/L, 10*9/L",
        "×10^9/L, 10*9/L",
        "✕10^9/L, 10*9/L",
        "*10^9/L, 10*9/L",
        "X 10^12/L, 10*12/L",
        "10^09/L, 10*9/L",
        "10^9个/L, 10*9/L",
        "×10^9 个/L, 10*9/L",
        "10^3/uL, 10*3/uL",
        "10^6/毫升, 10*6/mL",
        "kg/m^2, kg/m2",
        "个/mm^3, /mm3",
        "L/min/m^2, L/min/m2",
        "mL/min/1.73m^2, mL/min/{1.73_m2}",
        "ml/(min·1.73m^2), mL/min/{1.73_m2}"
    })
    void aCaretThatWasNotEscapedIsReadAsOne(String sent, String ucum) {
        assertThat(read(sent)).isEqualTo(new Unit(sent, ucum));
    }

    @ParameterizedTest
    @CsvSource({
        "μmol/L, umol/L",
        "µmol/L, umol/L",
        "umol/L^微摩尔每升, umol/L",
        "毫摩尔/升, mmol/L",
        "秒, s",
        "次/分, /min",
        "个/HP, /[HPF]",
        "‰, [ppth]",
        "％, %",
        "毫米/小时, mm/h",
        "mIU/L, m[IU]/L",
        "拷贝/mL, {copies}/mL",
        "mOsm/kg, mosm/kg",
        "S/CO, {s_co_ratio}",
        "×10⁹/L, 10*9/L",
        "10E9/L, 10*9/L"
    })
    void whatLaboratoriesWriteBecomesUcum(String sent, String ucum) {
        Unit unit = read(sent);
        assertThat(unit).extracting(Unit::ucum).isEqualTo(ucum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"G/L", "S", "阴性", "10^个", "10^999/L", "mU/L", "^比例"})
    void whatIsNotCertainKeepsItsTextAndGetsNoCode(String sent) {
        Unit unit = read(sent);
        assertThat(unit).extracting(Unit::ucum).isNull();
    }

    @Test
    void aFieldThatSaysNothingIsNoUnit() {
        assertThat(read("")).isNull();
        assertThat(read("^")).isNull();
    }

    private @Nullable Unit read(String sent) {
        Field field = FlatParser.parse("OBX|1|NM|L1||1|" + sent + "\r", USUAL)
                .segments()
                .getFirst()
                .field(6);
        return units.map(field);
    }
}
