package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndexRowCodecTest {

    private static final Instant CLINICAL = Instant.parse("2026-10-08T01:10:00Z");
    private static final Instant UPDATED = Instant.parse("2026-11-25T00:00:00.123Z");
    private static final String LOCAL = "urn:huren:code:JL-A|L1020";
    private static final String BOTH = LOCAL + "\u001fhttp://loinc.org|6690-2";

    @Test
    void whatIsPackedComesBackWhateverTheLinesAreCalled() {
        for (List<IndexRow.Line> lines : List.of(
                List.<IndexRow.Line>of(),
                List.of(line(0, BOTH, "urn:huren:result:JL-A|R1/L1020", new BigDecimal("4.50"), "10*9/L")),
                List.of(
                        line(0, BOTH, "urn:huren:result:JL-A|R1/L1020", new BigDecimal("-1E+3"), null),
                        line(7, BOTH, "urn:huren:result:JL-A|R1/L1020/2", null, null),
                        line(8, LOCAL, "urn:huren:result:JL-A|R1/6690-2", null, null),
                        line(9, "", "urn:huren:result:JL-A|R1/", null, null),
                        line(300, "urn:huren:code:JL-A|甲|乙/1", "urn:huren:result:JL-A|R1/甲|乙/1", null, null)),
                List.of(line(1, "", "", null, null), line(2, "", "", null, null)))) {
            IndexRow row = row(lines);

            assertThat(IndexRowCodec.unpack(columns(row), IndexRowCodec.pack(row)))
                    .isEqualTo(row);
        }
    }

    @Test
    void aRowThatNamesNoneOfTheItemsIsNotRead() {
        IndexRow row = row(List.of(
                line(0, LOCAL, "urn:huren:result:JL-A|R1/L1020", null, null),
                line(1, BOTH + "\u001furn:huren:item|甲-2", "urn:huren:result:JL-A|R1/甲", null, null)));

        assertThat(mentioning(row, "乙", "甲-2")).contains(row);
        assertThat(mentioning(row, "甲")).as("begins alike: the lines say").contains(row);
        assertThat(mentioning(row, "甲-20", "L1020")).isEmpty();
        assertThat(mentioning(row)).isEmpty();
    }

    private static Optional<IndexRow> mentioning(IndexRow row, String... items) {
        return IndexRowCodec.unpackMentioning(ItemMention.of(List.of(items)), columns(row), IndexRowCodec.pack(row));
    }

    @Test
    void aColumnOfAnUnknownFormatIsRefusedAndNotGuessed() {
        IndexRow row = row(List.of());
        byte[] column = IndexRowCodec.pack(row);
        column[0] = 1;

        assertThatThrownBy(() -> IndexRowCodec.unpack(columns(row), column)).isInstanceOf(IllegalStateException.class);
    }

    private static IndexRow.Line line(
            int ordinal, String codes, String identifier, @Nullable BigDecimal number, @Nullable String unit) {
        return new IndexRow.Line(
                ordinal,
                codes,
                number,
                unit,
                "final",
                CLINICAL.minusSeconds(ordinal),
                identifier,
                UPDATED.minusSeconds(ordinal));
    }

    private static IndexRow row(List<IndexRow.Line> lines) {
        return new IndexRow(
                new UUID(1, 2),
                new ReportId(new UUID(3, 4)),
                "JL-A",
                "laboratory",
                null,
                CLINICAL,
                "final",
                true,
                300,
                UPDATED,
                BOTH,
                "urn:huren:filler:JL-A|R1",
                List.of("", "urn:huren:specimen:JL-A|S1"),
                lines);
    }

    private static IndexRowCodec.Columns columns(IndexRow row) {
        return new IndexRowCodec.Columns(
                row.patientKey(),
                row.reportId(),
                row.facility(),
                row.category(),
                row.clinicalTime(),
                row.quarantined());
    }
}
