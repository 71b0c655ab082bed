package org.huren.terminology.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huren.terminology.MapRow;
import org.huren.terminology.map.MapEdit.Difference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapEditTest {

    private static final MapRow K = row("K", "钾", "JLHR-L038");
    private static final MapRow NA = row("NA", "钠", "JLHR-L039");
    private static final List<MapRow> BEFORE = List.of(K, NA);

    @Test
    void aNewCodeChangesNoMeaning() {
        Difference difference =
                MapEdit.merging(List.of(row("CL", "氯", "JLHR-L040"))).on(BEFORE);

        assertThat(difference.added()).hasSize(1);
        assertThat(difference.removed()).isEmpty();
        assertThat(difference.changing()).isEmpty();
        assertThat(difference.touched()).containsExactly("CL");
    }

    @Test
    void anotherNameChangesNoMeaning() {
        assertThat(MapEdit.merging(List.of(row("K", "血清钾", "JLHR-L038")))
                        .on(BEFORE)
                        .changing())
                .isEmpty();
    }

    @Test
    void anotherItemAndASecondRowOfOneCodeChangeItsMeaning() {
        assertThat(MapEdit.merging(List.of(row("K", "钾", "JLHR-L039")))
                        .on(BEFORE)
                        .changing())
                .containsExactly("K");
        assertThat(MapEdit.merging(List.of(K, row("K", "钾", "JLHR-L039")))
                        .on(BEFORE)
                        .changing())
                .containsExactly("K");
    }

    @Test
    void whatAWholeFileLeavesOutIsRemoved() {
        Difference difference = MapEdit.replacing(BEFORE, List.of(K)).on(BEFORE);

        assertThat(difference.removed()).containsExactly(NA);
        assertThat(difference.changing()).containsExactly("NA");
    }

    @Test
    void theSameRowsAgainAreNoChange() {
        assertThat(MapEdit.replacing(BEFORE, BEFORE).on(BEFORE).isEmpty()).isTrue();
    }

    private static MapRow row(String code, String name, @Nullable String item) {
        return new MapRow(code, name, null, null, null, null, null, item, null, null, null);
    }
}
