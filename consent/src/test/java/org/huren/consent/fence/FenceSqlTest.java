package org.huren.consent.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.consent.Categories;
import org.huren.consent.RowFence;
import org.huren.consent.RowFence.All;
import org.huren.consent.RowFence.Any;
import org.huren.consent.RowFence.CategoryIn;
import org.huren.consent.RowFence.Everything;
import org.huren.consent.RowFence.Not;
import org.huren.consent.RowFence.Nothing;
import org.huren.consent.RowFence.Row;
import org.huren.consent.RowFence.SourceIn;
import org.junit.jupiter.api.Test;

class FenceSqlTest {

    private static final List<String> FACILITIES = List.of("JL-A", "JL-B", "JL-C", "o'hara", "");
    private final FenceSql fenceSql = new FenceSql("r.source", "category");

    @Test
    void everythingIsTrueAndNothingIsFalse() {
        assertThat(fenceSql.compile(new Everything()).sql()).isEqualTo("true");
        assertThat(fenceSql.compile(new Nothing()).sql()).isEqualTo("false");
    }

    @Test
    void valuesGoIntoParametersInTheOrderOfTheirPlaces() {
        SqlCondition condition = fenceSql.compile(new Any(List.of(
                new All(List.of(new SourceIn(Set.of("JL-C", "JL-A")), new Not(new CategoryIn(Set.of("imaging"))))),
                new SourceIn(Set.of("JL-B")))));
        assertThat(condition.sql()).isEqualTo("((r.source = any(?) and not (category = any(?))) or r.source = any(?))");
        assertThat(condition.parameters())
                .containsExactly(new String[] {"JL-A", "JL-C"}, new String[] {"imaging"}, new String[] {"JL-B"});
    }

    @Test
    void anythingButAColumnNameIsRefused() {
        assertThatThrownBy(() -> new FenceSql("source", "category) or (true"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void postgresAdmitsExactlyTheRowsThatTheFenceAdmits() throws IOException, SQLException {
        Random random = new Random(11643);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection()) {
            List<Row> rows = rows();
            insert(connection, rows);
            for (int i = 0; i < 2_000; i++) {
                RowFence fence = fence(random, 4);
                assertThat(select(connection, fenceSql.compile(fence)))
                        .as("%s", fence)
                        .containsExactlyInAnyOrderElementsOf(
                                rows.stream().filter(fence::admits).toList());
            }
        }
    }

    private static List<Row> rows() {
        return FACILITIES.stream()
                .flatMap(source -> Stream.concat(Categories.ALL.stream(), Stream.of("other"))
                        .map(category -> new Row(source, category)))
                .toList();
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement(
                "create table report_index (source text not null, category text not null)")) {
            create.execute();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into report_index (source, category) values (?, ?)")) {
            for (Row row : rows) {
                insert.setString(1, row.source());
                insert.setString(2, row.category());
                insert.executeUpdate();
            }
        }
    }

    private static List<Row> select(Connection connection, SqlCondition condition) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select source, category from report_index r where " + condition.sql())) {
            for (int i = 0; i < condition.parameters().size(); i++) {
                select.setObject(i + 1, condition.parameters().get(i));
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(found.getString(1), found.getString(2)));
                }
            }
        }
        return rows;
    }

    private static RowFence fence(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> new Everything();
            case 1 -> new Nothing();
            case 2 -> new SourceIn(some(FACILITIES, random));
            case 3 -> new CategoryIn(some(Categories.ALL, random));
            case 4 -> new Not(fence(random, depth - 1));
            case 5 -> new All(fences(random, depth));
            default -> new Any(fences(random, depth));
        };
    }

    private static List<RowFence> fences(Random random, int depth) {
        return Stream.generate(() -> fence(random, depth - 1))
                .limit(random.nextInt(4))
                .toList();
    }

    private static Set<String> some(List<String> of, Random random) {
        Set<String> some = new HashSet<>();
        while (random.nextInt(3) > 0) {
            some.add(of.get(random.nextInt(of.size())));
        }
        return some;
    }
}
