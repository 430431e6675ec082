package dev.jobledger.bench.peers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose commits are forced before they return: those that are asked for, those that come with the end of a
 * transaction by {@code setAutoCommit(true)}, and those of each statement that commits by itself. What only reads is not
 * forced. Used by one thread at a time, like the connection itself.
 */
final class ForcedConnection implements InvocationHandler {
    private static final Set<String> WRITING =
            Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private final Connection connection;
    private final Force force;
    private boolean written;

    private ForcedConnection(Connection connection, Force force) {
        this.connection = connection;
        this.force = force;
    }

    /** Makes what was committed last outlast a power cut. */
    @FunctionalInterface
    interface Force {
        void force() throws SQLException;
    }

    static Connection around(Connection connection, Force force) {
        return proxy(Connection.class, new ForcedConnection(connection, force));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        boolean wasAutoCommit = connection.getAutoCommit();
        Object result = call(connection, method, arguments);
        if (result instanceof Statement statement) {
            return around(statement, method.getReturnType());
        }
        boolean committed = method.getName().equals("commit")
                || method.getName().equals("setAutoCommit") && !wasAutoCommit && connection.getAutoCommit();
        if (committed) {
            forceWhatWasWritten();
        } else if (method.getName().equals("rollback")) {
            written = false;
        }
        return result;
    }

    private Object around(Statement statement, Class<?> type) {
        Class<?> face = type == PreparedStatement.class || type == CallableStatement.class ? type : Statement.class;
        return proxy(face, (proxy, method, arguments) -> {
            Object result = call(statement, method, arguments);
            if (WRITING.contains(method.getName())) {
                written = true;
                if (connection.getAutoCommit()) {
                    forceWhatWasWritten();
                }
            }
            return result;
        });
    }

    private void forceWhatWasWritten() throws SQLException {
        if (written) {
            written = false;
            force.force();
        }
    }

    private static <T> T proxy(Class<T> face, InvocationHandler handler) {
        return face.cast(Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
