package org.huren.hub.world;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Remembers which statements went to the database, so that tests can compare the work of two requests. */
public final class StatementLog {

    private final DataSource logged;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    StatementLog(DataSource database) {
        this.logged = proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(database, method, arguments);
            return result instanceof Connection connection ? logged(connection) : result;
        });
    }

    DataSource dataSource() {
        return logged;
    }

    /** The statements that {@code work} ran, in order. */
    public List<String> of(Runnable work) {
        statements.clear();
        work.run();
        return new ArrayList<>(statements);
    }

    private Connection logged(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
            }
            return call(connection, method, arguments);
        });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
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
