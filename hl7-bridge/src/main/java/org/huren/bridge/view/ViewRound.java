package org.huren.bridge.view;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huren.bridge.Door;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.pull.PullProblem;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.bridge.view.RowsToMessage.Composed;
import org.jspecify.annotations.Nullable;

/**
 * One round through one view: page by page from a little before where the last one ended to the end. Of every order of a
 * page all rows are read, so that a message is the order as it stands, however pages cut it; a position is kept only when
 * all before it is taken. Broken off anywhere, the next round goes on; what comes again is an exact resend.
 */
final class ViewRound {
    private final ViewSource source;
    private final View view;
    private final ViewLedger ledger;
    private final IntakePipeline intake;
    private final Recent recent;
    private final Clock clock;
    private final RowsToMessage messages;
    private int refused;

    ViewRound(ViewSource source, View view, ViewLedger ledger, IntakePipeline intake, Recent recent, Clock clock) {
        this.source = source;
        this.view = view;
        this.ledger = ledger;
        this.intake = intake;
        this.recent = recent;
        this.clock = clock;
        this.messages = new RowsToMessage(source);
    }

    void read(@Nullable Position kept, Instant begun) {
        Position at = kept == null ? null : kept.before(source.query().overlap());
        boolean more = true;
        while (more) {
            List<Row> page = view.rows(at, source.pageSize() + 1);
            more = page.size() > source.pageSize();
            check(page);
            List<Row> rows = more ? page.subList(0, source.pageSize()) : page;
            if (!rows.isEmpty()) {
                int refusedBefore = refused;
                int taken = takePage(rows);
                at = position(rows.getLast());
                if (isBehind(kept, at) && !ledger.advanced(source, at, taken, refused - refusedBefore)) {
                    return;
                }
            }
        }
        ledger.finished(source, begun, now(), refused == 0 ? null : refusedReason());
    }

    private String refusedReason() {
        return refused + " 份报告被拒，原因见报文 / " + refused + " reports were refused: see the messages";
    }

    /** What lies in the overlap is behind already. */
    private static boolean isBehind(@Nullable Position kept, Position at) {
        return kept == null || compare(at.mark(), kept.mark()) >= 0;
    }

    private static int compare(Cell one, Cell other) {
        if (one instanceof Cell.Moment(var left) && other instanceof Cell.Moment(var right)) {
            return left.compareTo(right);
        }
        return one instanceof Cell.Number(var left) && other instanceof Cell.Number(var right)
                ? left.compareTo(right)
                : 1;
    }

    private Position position(Row row) {
        return new Position(
                row.cell(source.query().mark()), row.cell(source.query().key()));
    }

    /** A view that cannot be read in order would lose rows: better none than some. */
    private void check(List<Row> page) {
        if (page.isEmpty()) {
            return;
        }
        Row first = page.getFirst();
        source.map().columns().values().stream()
                .filter(column -> !first.cells().containsKey(column))
                .findFirst()
                .ifPresent(column -> {
                    throw PullProblem.away("查询没有列 " + column + " / the query gives no column " + column);
                });
        boolean timed = first.cell(source.query().mark()) instanceof Cell.Moment;
        if (!timed && !(first.cell(source.query().mark()) instanceof Cell.Number)) {
            throw PullProblem.away("水位列须为时间戳或数字 / the watermark must be a timestamp or a number");
        }
        if (!timed && source.map().column(Datum.CHANGED_AT) == null) {
            throw PullProblem.away("水位列为数字时须映射 changedAt / where the watermark is a number, map a column to changedAt");
        }
        Position before = null;
        for (Row row : page) {
            Position at = position(row);
            boolean ordered = at.key() instanceof Cell.Number || at.key() instanceof Cell.Text;
            if (!ordered || at.equals(before)) {
                throw PullProblem.away("键列须为数字或文本，各行不同且不为空 / the key must be a number or a text, different in"
                        + " every row and never empty");
            }
            before = at;
        }
    }

    /** @return how many rows were new */
    private int takePage(List<Row> page) {
        String column = String.valueOf(source.map().column(Datum.ORDER));
        Set<Cell> orders = new LinkedHashSet<>();
        List<List<Row>> groups = new ArrayList<>();
        for (Row row : page) {
            Cell order = row.cell(column);
            if (order.hl7(source.zone()).isEmpty()) {
                groups.add(List.of(row));
            } else {
                orders.add(order);
            }
        }
        groups.addAll(ofOrders(orders, column));
        int taken = 0;
        for (List<Row> group : groups) {
            taken += take(group) ? group.size() : 0;
        }
        return taken;
    }

    private List<List<Row>> ofOrders(Set<Cell> orders, String column) {
        if (orders.isEmpty()) {
            return List.of();
        }
        Map<Cell, List<Row>> byOrder = new LinkedHashMap<>();
        orders.forEach(order -> byOrder.put(order, new ArrayList<>()));
        view.ofOrders(orders)
                .forEach(row -> byOrder.computeIfAbsent(row.cell(column), other -> new ArrayList<>())
                        .add(row));
        return byOrder.values().stream().filter(rows -> !rows.isEmpty()).toList();
    }

    /** @return whether it was new, as far as this hub remembers */
    private boolean take(List<Row> rows) {
        Composed composed = messages.compose(rows);
        if (recent.has(composed.controlId())) {
            return false;
        }
        InboundMessage message = new InboundMessage(
                Door.VIEW, composed.raw(), clock.instant(), source.facility(), null, composed.places());
        Answer answer = composed.refusal() == null ? intake.take(message) : intake.refuse(message, composed.refusal());
        boolean isNew = switch (answer) {
            case Answer.None() -> throw PullProblem.away("枢纽此刻无法保存 / the hub could not keep what was read");
            case Answer.Acknowledgement(var _, Receipt.Refused _) -> {
                refused++;
                yield true;
            }
            case Answer.Acknowledgement(var _, Receipt.Stored(var _, Receipt.Novelty novelty)) ->
                novelty != Receipt.Novelty.EXACT_RESEND;
        };
        recent.add(composed.controlId());
        return isNew;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
