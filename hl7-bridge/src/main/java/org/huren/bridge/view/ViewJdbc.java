package org.huren.bridge.view;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.huren.bridge.pull.Pace;
import org.huren.bridge.pull.PullProblem;
import org.huren.bridge.pull.Secrets;
import org.jspecify.annotations.Nullable;

/** A view over one connection that only reads, by statements that every SQL database knows. */
final class ViewJdbc implements View {
    private static final int PATIENCE_SECONDS = 120;
    /** Of the orders of one page. More of them, and the column names no orders. */
    private static final int MOST_OF_ORDERS = 200_000;

    private final ViewSource source;
    private final Connection connection;
    private final Pace pace;

    private ViewJdbc(ViewSource source, Connection connection) {
        this.source = source;
        this.connection = connection;
        this.pace = new Pace(source.perSecond());
    }

    /** @throws PullProblem where the database does not let us in */
    static ViewJdbc open(ViewSource source, Secrets secrets) {
        Properties login = new Properties();
        if (source.login().user() != null) {
            login.setProperty("user", source.login().user());
        }
        if (source.login().secret() != null) {
            login.setProperty("password", secrets.value(source.login().secret()));
        }
        try {
            Connection connection = driver(source.query().driver()).connect(source.url(), login);
            if (connection == null) {
                throw PullProblem.away("驱动不认识此地址 / the driver does not know this kind of address");
            }
            return new ViewJdbc(source, readOnly(connection));
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private static Connection readOnly(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
            connection.setNetworkTimeout(Runnable::run, PATIENCE_SECONDS * 1000);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Driver driver(String name) {
        try {
            Class<?> found = Class.forName(name, false, ViewJdbc.class.getClassLoader());
            if (Driver.class.isAssignableFrom(found)) {
                return (Driver) found.getDeclaredConstructor().newInstance();
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw PullProblem.away("类路径上没有此驱动 / the driver is not on the class path");
        }
        throw PullProblem.away("此类不是 JDBC 驱动 / this class is no JDBC driver");
    }

    @Override
    public List<Row> rows(@Nullable Position after, int limit) {
        String mark = "q." + source.query().mark();
        String key = "q." + source.query().key();
        List<Cell> values = new ArrayList<>();
        String where;
        if (after == null) {
            where = mark + " is not null";
        } else if (after.key() == null) {
            where = mark + " >= ?";
            values.add(after.mark());
        } else {
            where = mark + " >= ? and (" + mark + " > ? or " + key + " > ?)";
            Collections.addAll(values, after.mark(), after.mark(), after.key());
        }
        return ask(where + " order by " + mark + ", " + key + limit(limit), values, limit);
    }

    @Override
    public List<Row> ofOrders(Collection<Cell> orders) {
        String column = source.map().column(Datum.ORDER);
        String places = String.join(", ", Collections.nCopies(orders.size(), "?"));
        List<Row> rows = ask(
                "q." + column + " in (" + places + ") order by q."
                        + source.query().key(),
                orders,
                MOST_OF_ORDERS + 1);
        if (rows.size() > MOST_OF_ORDERS) {
            throw PullProblem.away("列 " + column + " 不像医嘱号：一页的医嘱号有太多行 / column " + column
                    + " names no orders: those of one page have too many rows");
        }
        return rows;
    }

    /** SQL:2008, but for those who came before it. */
    private String limit(int rows) {
        String url = source.url().toLowerCase(Locale.ROOT);
        if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
            return " limit " + rows;
        }
        return (url.startsWith("jdbc:sqlserver:") ? " offset 0 rows fetch next " : " fetch first ") + rows
                + " rows only";
    }

    private List<Row> ask(String behindWhere, Collection<Cell> values, int most) {
        pace.await();
        String sql = "select q.* from (" + source.query().sql() + "\n) q where " + behindWhere;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            statement.setMaxRows(most);
            int place = 1;
            for (Cell value : values) {
                bind(statement, place++, value);
            }
            try (ResultSet answer = statement.executeQuery()) {
                return rows(answer);
            }
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private void bind(PreparedStatement statement, int place, Cell value) throws SQLException {
        switch (value) {
            case Cell.Moment(var at) -> statement.setTimestamp(place, Timestamp.from(at), calendar(source.zone()));
            // As a whole number where it is one, so that an index of whole numbers is of use.
            case Cell.Number(BigDecimal number)
            when number.stripTrailingZeros().scale() <= 0 && number.precision() < 19 ->
                statement.setLong(place, number.longValueExact());
            case Cell.Number(BigDecimal number) -> statement.setBigDecimal(place, number);
            case Cell.Text(String text) -> statement.setString(place, text);
            case Cell.Day(var day) -> statement.setObject(place, day);
            case Cell.Binary _, Cell.Nothing _ -> throw new IllegalArgumentException("nothing to compare with");
        }
    }

    private List<Row> rows(ResultSet answer) throws SQLException {
        ResultSetMetaData columns = answer.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (answer.next()) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (int n = 1; n <= columns.getColumnCount(); n++) {
                cells.put(
                        columns.getColumnLabel(n).toLowerCase(Locale.ROOT), cell(answer, n, columns.getColumnType(n)));
            }
            rows.add(new Row(cells));
        }
        return rows;
    }

    private Cell cell(ResultSet answer, int column, int type) throws SQLException {
        Cell cell = switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
                Timestamp at = answer.getTimestamp(column, calendar(source.zone()));
                yield at == null ? new Cell.Nothing() : new Cell.Moment(at.toInstant());
            }
            case Types.DATE -> {
                java.sql.Date day = answer.getDate(column);
                yield day == null ? new Cell.Nothing() : new Cell.Day(day.toLocalDate());
            }
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> new Cell.Binary();
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL -> number(answer.getString(column));
            default -> text(answer.getString(column));
        };
        return cell;
    }

    private static Cell text(@Nullable String text) {
        return text == null ? new Cell.Nothing() : new Cell.Text(text);
    }

    private static Cell number(@Nullable String text) {
        try {
            return text == null ? new Cell.Nothing() : new Cell.Number(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            return text(text);
        }
    }

    private static Calendar calendar(ZoneOffset zone) {
        return new GregorianCalendar(TimeZone.getTimeZone(zone), Locale.ROOT);
    }

    /** A driver's words may quote a row; those about the statement itself (class 42) do not. */
    private static PullProblem problem(SQLException e) {
        String state = e.getSQLState() == null ? "?" : e.getSQLState();
        String words = state.startsWith("42") && e.getMessage() != null
                ? ": " + e.getMessage().lines().findFirst().orElse("")
                : "";
        return PullProblem.away(
                "数据库视图读不了（SQLSTATE " + state + "） / the view cannot be read (SQLSTATE " + state + ")" + words);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }
}
