package org.huren.terminology.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoincTest {

    @ParameterizedTest
    @ValueSource(strings = {"6690-2", "718-7", "14749-6", "48065-7", "89579-7", "20454-5"})
    void aCodeWithItsCheckDigitIsACode(String code) {
        assertThat(Loinc.isCode(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6690-3", "178-7", "718", "718-77", "0718-7", "LP1234-5", "７18-7"})
    void anythingElseIsNone(String code) {
        assertThat(Loinc.isCode(code)).isFalse();
    }
}
