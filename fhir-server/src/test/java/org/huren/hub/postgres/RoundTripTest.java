package org.huren.hub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class RoundTripTest {

    private JdbcTemplate jdbc;

    @BeforeEach
    void start() {
        jdbc = new JdbcTemplate(RealPostgres.freshDatabase().dataSource());
        jdbc.execute("create table item (id int primary key, name text, tags text[])");
    }

    @Test
    void statementsRunInOrderAndEachReplyHasItsOwnRows() {
        // Often enough that the driver prepares the statements on the server.
        for (int i = 0; i < 20; i++) {
            RoundTrip trip = new RoundTrip(jdbc);
            Reply<Integer> added = trip.ask(
                    "insert into item values (?, ?, ?) returning id",
                    Arrays.asList(i, i % 2 == 0 ? null : "n" + i, new String[] {"a", "b"}),
                    (row, n) -> row.getInt(1));
            trip.tell("update item set name = ? where id = ?", List.of("changed", i));
            trip.tell("with gone as (delete from item where id = ?) select 1", List.of(-1));
            Reply<String> names = trip.ask(
                    "select name from item where id <= ? order by id", List.of(i), (row, n) -> row.getString(1));
            Reply<String> none =
                    trip.ask("select name from item where id > ?", List.of(i), (row, n) -> row.getString(1));
            trip.go();

            assertThat(added.row()).contains(i);
            assertThat(names.rows()).hasSize(i + 1).containsOnly("changed");
            assertThat(none.rows()).isEmpty();
        }
    }

    @Test
    void aStatementThatFailsIsAFailureOfItsKind() {
        RoundTrip trip = new RoundTrip(jdbc);
        trip.tell("insert into item values (?, null, null)", List.of(1));
        trip.tell("insert into item values (?, null, null)", List.of(1));

        assertThatThrownBy(trip::go).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aReplyIsEmptyHandedBeforeTheTrip() {
        Reply<Integer> reply = new RoundTrip(jdbc).ask("select 1", List.of(), (row, n) -> row.getInt(1));

        assertThatThrownBy(reply::rows).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noStatementsAreNoTrip() {
        new RoundTrip(jdbc).go();
        assertThat(jdbc.queryForObject("select count(*) from item", Integer.class))
                .isZero();
    }
}
