package org.huren.hub.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RealPostgresTest {
    @Test
    void writesSurviveAPowerCut() throws SQLException {
        RealPostgres.Database database = RealPostgres.freshDatabase();

        assertThat(show(database, "fsync")).isEqualTo("on");
        assertThat(show(database, "full_page_writes")).isEqualTo("on");
        assertThat(show(database, "synchronous_commit")).isEqualTo("on");
    }

    @Test
    void twoDatabasesDoNotShareTables() throws SQLException {
        RealPostgres.Database one = RealPostgres.freshDatabase();
        RealPostgres.Database other = RealPostgres.freshDatabase();
        execute(one, "create table seen (x int)");

        execute(other, "create table seen (x int)");

        assertThat(one.jdbcUrl()).isNotEqualTo(other.jdbcUrl());
    }

    private static String show(RealPostgres.Database database, String setting) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var answer = connection.createStatement().executeQuery("show " + setting)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void execute(RealPostgres.Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
