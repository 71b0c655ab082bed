package org.huren.hub.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huren.bridge.map.ObxStatus;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ResultLine.Group;
import org.huren.bridge.map.ResultLine.LineKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report's state as it is kept: JSON by columns instead of lines, because the columns of one panel are alike in every
 * report, and each rank once.
 */
record ReportStateForm(
        long version,
        Instant updated,
        String facility,
        ReportPart header,
        int rank,
        boolean everCorrected,
        List<Rank> ranks,
        Lines lines) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Columns of {@link LineState}, the ranks as places in the list of ranks. */
    record Lines(
            List<String> code,
            List<String> system,
            List<String> sub,
            List<Integer> occurrence,
            List<Integer> ordinal,
            List<Long> version,
            List<Instant> updated,
            List<Integer> rank,
            List<@Nullable Integer> contentRank,
            List<ObxStatus> status,
            List<Boolean> everCorrected,
            @Nullable List<@Nullable Group> group,
            @Nullable List<@Nullable Integer> fromMap,
            List<String> codes,
            List<@Nullable BigDecimal> number,
            List<@Nullable String> unit,
            List<Instant> time) {

        private static Lines of(List<LineState> lines, List<Rank> ranks) {
            return new Lines(
                    column(lines, line -> line.key().code()),
                    column(lines, line -> line.key().system()),
                    column(lines, line -> line.key().sub()),
                    column(lines, line -> line.key().occurrence()),
                    column(lines, LineState::ordinal),
                    column(lines, LineState::version),
                    column(lines, LineState::updated),
                    column(lines, line -> ranks.indexOf(line.rank())),
                    column(lines, line -> line.contentRank() == null ? null : ranks.indexOf(line.contentRank())),
                    column(lines, LineState::status),
                    column(lines, LineState::everCorrected),
                    lines.stream().allMatch(line -> line.group() == null) ? null : column(lines, LineState::group),
                    column(lines, LineState::fromMap),
                    column(lines, LineState::codes),
                    column(lines, LineState::number),
                    column(lines, LineState::unit),
                    column(lines, LineState::time));
        }

        private static <T extends @Nullable Object> List<T> column(
                List<LineState> lines, Function<LineState, T> value) {
            List<T> column = new ArrayList<>(lines.size());
            lines.forEach(line -> column.add(value.apply(line)));
            return column;
        }

        private LineState line(int i, List<Rank> ranks) {
            Integer content = contentRank.get(i);
            return new LineState(
                    new LineKey(code.get(i), system.get(i), sub.get(i), occurrence.get(i)),
                    ordinal.get(i),
                    version.get(i),
                    updated.get(i),
                    ranks.get(rank.get(i)),
                    content == null ? null : ranks.get(content),
                    status.get(i),
                    everCorrected.get(i),
                    group == null ? null : group.get(i),
                    // Kept since maps can change; before, what a map added showed in the codes alone.
                    fromMap == null ? IndexText.fromMap(codes.get(i)) : fromMap.get(i),
                    codes.get(i),
                    number.get(i),
                    unit.get(i),
                    time.get(i));
        }
    }

    static byte[] json(ReportState state) {
        List<Rank> ranks = Stream.concat(
                        Stream.of(state.rank()),
                        state.lines().stream()
                                .flatMap(line -> line.contentRank() == null
                                        ? Stream.of(line.rank())
                                        : Stream.of(line.rank(), line.contentRank())))
                .distinct()
                .toList();
        return MAPPER.writeValueAsBytes(new ReportStateForm(
                state.version(),
                state.updated(),
                state.facility(),
                state.header(),
                ranks.indexOf(state.rank()),
                state.everCorrected(),
                ranks,
                Lines.of(state.lines(), ranks)));
    }

    static ReportState read(byte[] json) {
        return MAPPER.readValue(json, ReportStateForm.class).state();
    }

    /** As the state was kept before, the lines one by one. */
    static ReportState readByLines(byte[] json) {
        return MAPPER.readValue(json, ReportState.class);
    }

    private ReportState state() {
        return new ReportState(
                version,
                updated,
                facility,
                header,
                ranks.get(rank),
                everCorrected,
                IntStream.range(0, lines.code().size())
                        .mapToObj(i -> lines.line(i, ranks))
                        .toList());
    }
}
