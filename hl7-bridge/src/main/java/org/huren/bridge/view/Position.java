package org.huren.bridge.view;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of a view: by the watermark, rows that share it by the key.
 *
 * @param mark a time or a number
 * @param key of the last row that is behind; null: none with this watermark is
 */
public record Position(Cell mark, @Nullable Cell key) {

    /**
     * So far back that what was committed late is seen.
     *
     * @param overlap seconds of a time, or so many numbers
     */
    Position before(long overlap) {
        Cell earlier = switch (mark) {
            case Cell.Moment(var at) -> new Cell.Moment(at.minus(Duration.ofSeconds(overlap)));
            case Cell.Number(BigDecimal number) -> new Cell.Number(number.subtract(BigDecimal.valueOf(overlap)));
            case Cell.Text _, Cell.Day _, Cell.Binary _, Cell.Nothing _ -> mark;
        };
        return overlap == 0 ? this : new Position(earlier, null);
    }
}
