package org.huren.hub.pull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A hub's way to its database that breaks off after so many statements and commits, wherever that is: to the database it
 * looks as if the hub had died.
 */
final class DyingDatabase {
    private final DataSource database;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    DyingDatabase(DataSource database) {
        this.database = database;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(database, method, arguments);
            return result instanceof Connection connection ? counted(connection) : result;
        });
    }

    void dieAfter(int steps) {
        left.set(steps + 1);
    }

    boolean isDead() {
        return left.get() <= 0;
    }

    private Connection counted(Connection connection) {
        open.add(connection);
        return proxy(Connection.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "prepareStatement", "commit" -> step();
                case "close" -> open.remove(connection);
                default -> {}
            }
            return call(connection, method, arguments);
        });
    }

    private void step() throws SQLException {
        if (left.get() == Integer.MAX_VALUE || left.decrementAndGet() > 0) {
            return;
        }
        for (Connection each : open) {
            each.abort(Runnable::run);
        }
        throw new SQLException("the hub died", "08006");
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
