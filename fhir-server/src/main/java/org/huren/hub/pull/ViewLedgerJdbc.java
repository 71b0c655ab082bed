package org.huren.hub.pull;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.huren.bridge.view.Cell;
import org.huren.bridge.view.Position;
import org.huren.bridge.view.ViewLedger;
import org.huren.bridge.view.ViewSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** How far views are read, in the table {@code pull_source}. */
public class ViewLedgerJdbc implements ViewLedger {
    private final TransactionOperations tx;
    private final JdbcClient jdbc;
    private final PullStateJdbc state;

    public ViewLedgerJdbc(TransactionOperations tx, JdbcClient jdbc) {
        this.tx = tx;
        this.jdbc = jdbc;
        this.state = new PullStateJdbc(jdbc);
    }

    @Override
    public Optional<Progress> begin(ViewSource source, Instant now) {
        return Objects.requireNonNull(tx.execute(status -> state.begin(source.id(), source.version(), now)
                ? Optional.of(new Progress(position(source)))
                : Optional.<Progress>empty()));
    }

    private @Nullable Position position(ViewSource source) {
        return jdbc.sql("""
                select position_mark, position_key from pull_source where id = ? and position_mark is not null
                """)
                .param(source.id())
                .query((row, n) -> {
                    String key = row.getString("position_key");
                    return new Position(Cell.kept(row.getString("position_mark")), key == null ? null : Cell.kept(key));
                })
                .optional()
                .orElse(null);
    }

    @Override
    public boolean advanced(ViewSource source, Position position, int rows, int refused) {
        Cell key = position.key();
        return Boolean.TRUE.equals(tx.execute(status -> jdbc.sql("""
                        update pull_source
                           set position_mark = ?, position_key = ?, taken = taken + ?, refused = refused + ?
                         where id = ? and version = ? and enabled
                        """)
                        .param(position.mark().keep())
                        .param(key == null ? null : key.keep())
                        .param(rows)
                        .param(refused)
                        .param(source.id())
                        .param(source.version())
                        .update()
                == 1));
    }

    @Override
    public void finished(ViewSource source, Instant begun, Instant at, @Nullable String problem) {
        tx.executeWithoutResult(status -> {
            jdbc.sql("update pull_source set watermark = ? where id = ? and version = ?")
                    .param(Timestamp.from(begun))
                    .param(source.id())
                    .param(source.version())
                    .update();
            state.finished(source.id(), at, problem);
        });
    }

    @Override
    public void failed(ViewSource source, Instant at, String problem) {
        tx.executeWithoutResult(status -> state.failed(source.id(), at, problem));
    }
}
