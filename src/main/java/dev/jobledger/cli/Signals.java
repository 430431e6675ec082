package dev.jobledger.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Catches the signals that ask a process to end. Java has no public way to do so that also sees a second Ctrl+C; the one
 * that every JDK has is reached by reflection, because compilers warn of it and offer no way to answer.
 */
final class Signals {
    private Signals() {}

    /**
     * From now on calls {@code handler} with the signal's number instead of ending the process. A signal that the process
     * was started to ignore, such as SIGHUP under {@code nohup}, stays ignored; one that this system does not have is
     * left out.
     */
    static void handle(IntConsumer handler, String... names) {
        for (String name : names) {
            try {
                handle(name, handler);
            } catch (InvocationTargetException unknownHere) {
                // A signal of another system; there is nothing to catch.
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this Java can't catch signals: " + e, e);
            }
        }
    }

    private static void handle(String name, IntConsumer handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        int number = (int) signalType.getMethod("getNumber").invoke(signal);
        Object proxy = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                    if (isHandle(method)) {
                        handler.accept(number);
                        return null;
                    }
                    return method.getName().equals("hashCode") ? number : (Object) (self == arguments[0]);
                });
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
    }

    private static boolean isHandle(Method method) {
        return method.getName().equals("handle");
    }
}
