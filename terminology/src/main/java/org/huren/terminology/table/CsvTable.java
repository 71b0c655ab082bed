package org.huren.terminology.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads and writes CSV after RFC 4180: UTF-8 with or without a byte order mark, a heading line, further columns are ignored. */
public final class CsvTable {

    private static final CSVFormat RFC_4180 =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final String file;
    private final List<String> required;
    private final List<Row> rows = new ArrayList<>();
    private final List<LocatedError> errors = new ArrayList<>();

    private CsvTable(String file, List<String> required) {
        this.file = file;
        this.required = required;
    }

    /** One row; what a cell says is stripped of white space around it. */
    public record Row(String file, long line, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        /** Empty where nothing is written. */
        public String text(String column) {
            return cells.getOrDefault(column, "");
        }

        /** Null where nothing is written. */
        public @Nullable String orNull(String column) {
            String text = text(column);
            return text.isEmpty() ? null : text;
        }

        public LocatedError error(String column, String reason) {
            return new LocatedError(file, line, column, reason);
        }
    }

    /**
     * Reads a file.
     *
     * @return its rows; a file that cannot be read gives no row and one error
     */
    public static Loaded<List<Row>> read(Path path, List<String> required) {
        Path name = path.getFileName();
        String file = name == null ? path.toString() : name.toString();
        try {
            return read(file, Files.readAllBytes(path), required);
        } catch (IOException _) {
            return new Loaded<>(List.of(), List.of(new LocatedError(file, 1, "*", "文件无法读取 / the file cannot be read")));
        }
    }

    /**
     * Reads a table that is part of the program.
     *
     * @throws IllegalStateException if it is missing or has an error
     */
    public static List<Row> readResource(Class<?> beside, String name, List<String> required) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            Loaded<List<Row>> loaded = read(name, in.readAllBytes(), required);
            if (!loaded.errors().isEmpty()) {
                throw new IllegalStateException(loaded.errors().toString());
            }
            return loaded.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param file its name, for the located errors */
    public static Loaded<List<Row>> read(String file, byte[] bytes, List<String> required) {
        CsvTable table = new CsvTable(file, required);
        table.decode(bytes);
        return new Loaded<>(List.copyOf(table.rows), table.errors);
    }

    /** UTF-8 without a byte order mark, lines end with CR LF; null is an empty cell. */
    public static byte[] write(List<String> headings, List<? extends List<@Nullable String>> rows) {
        StringBuilder out = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(out, RFC_4180)) {
            printer.printRecord(headings);
            for (List<@Nullable String> row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            long line = text.chars().filter(character -> character == '\n').count() + 1;
            errors.add(new LocatedError(file, line, "*", "不是 UTF-8 编码 / not UTF-8"));
            return;
        }
        parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private void parse(String text) {
        long line = 1;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(RFC_4180)
                .get()) {
            Iterator<CSVRecord> records = parser.iterator();
            List<String> headings = headings(records.hasNext() ? records.next().toList() : List.of());
            if (!errors.isEmpty()) {
                return;
            }
            line = parser.getCurrentLineNumber() + 1;
            while (records.hasNext()) {
                addRow(headings, records.next().toList(), line);
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException _) {
            errors.add(new LocatedError(file, line, "*", "引号未闭合或位置有误 / a quote is not closed or misplaced"));
        }
    }

    private List<String> headings(List<String> cells) {
        List<String> headings = cells.stream().map(String::strip).toList();
        for (String column : required) {
            if (Collections.frequency(headings, column) != 1) {
                errors.add(new LocatedError(file, 1, column, "缺少此列或重复 / this column is missing or there twice"));
            }
        }
        return headings;
    }

    private void addRow(List<String> headings, List<String> cells, long line) {
        if (cells.size() == 1 && cells.getFirst().isBlank()) {
            return;
        }
        if (cells.size() != headings.size()) {
            errors.add(new LocatedError(
                    file,
                    line,
                    "*",
                    "应有 " + headings.size() + " 列，实有 " + cells.size() + " 列 / expected " + headings.size()
                            + " columns, found " + cells.size()));
            return;
        }
        Map<String, String> byHeading = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byHeading.put(headings.get(i), cells.get(i).strip());
        }
        rows.add(new Row(file, line, byHeading));
    }
}
