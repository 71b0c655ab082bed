package org.huren.terminology.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.huren.terminology.table.CsvTable.Row;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void quotesCommasLineBreaksAndAByteOrderMarkAreRead() {
        Loaded<List<Row>> table = read("\uFEFFcode,name\r\nA,\"a, \"\"b\"\"\r\nc\"\r\nB, 乙 \r\n");
        assertThat(table.errors()).isEmpty();
        assertThat(table.value()).extracting(row -> row.text("name")).containsExactly("a, \"b\"\r\nc", "乙");
        assertThat(table.value()).extracting(Row::line).containsExactly(2L, 4L);
    }

    @Test
    void aRowWithTooFewCellsIsLeftOutAndLocatedAfterEmptyLinesToo() {
        Loaded<List<Row>> table = read("code,name\n\nA\nB,b\n");
        assertThat(table.value()).extracting(row -> row.text("code")).containsExactly("B");
        assertThat(table.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(3);
            assertThat(error.reason()).contains("expected 2 columns, found 1");
        });
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThat(read("code,nom\nA,a\n").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.column()).isEqualTo("name"));
        assertThat(read("").errors()).hasSize(2);
    }

    @Test
    void anUnclosedQuoteIsLocated() {
        Loaded<List<Row>> table = read("code,name\nA,a\nB,\"b\n");
        assertThat(table.value()).hasSize(1);
        assertThat(table.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.line()).isEqualTo(3));
    }

    @Test
    void bytesOfAnotherCharsetAreLocatedAndNeverGuessed() {
        byte[] bytes = "code,name\nA,a\nB,血糖\n".getBytes(Charset.forName("GBK"));
        Loaded<List<Row>> table = CsvTable.read("t.csv", bytes, List.of("code", "name"));
        assertThat(table.value()).isEmpty();
        assertThat(table.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.toString()).startsWith("t.csv:3 [*]"));
    }

    @Test
    void aMissingFileIsAnErrorAndNotAnException() {
        assertThat(CsvTable.read(Path.of("no", "such.csv"), List.of("code")).errors())
                .hasSize(1);
    }

    private static Loaded<List<Row>> read(String text) {
        return CsvTable.read("t.csv", text.getBytes(StandardCharsets.UTF_8), List.of("code", "name"));
    }
}
