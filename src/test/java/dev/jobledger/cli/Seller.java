package dev.jobledger.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that sells operations and tells how they stand, on this machine alone: {@code /submit?<job>} answers with an
 * operation, {@code /poll?<operation>} with {@code done} or {@code running}. It counts what it sold.
 */
final class Seller implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> sold = new CopyOnWriteArrayList<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean done;
    private volatile CountDownLatch awaited = new CountDownLatch(0);
    private volatile CountDownLatch answering = new CountDownLatch(0);

    Seller() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/submit", this::submit);
        server.createContext("/poll", this::poll);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The jobs that something was sold to, once for each time. */
    List<String> sold() {
        return sold;
    }

    /** From now on every operation is done. */
    void finish() {
        done = true;
    }

    /** Holds back what it answers to buyers: they have bought and do not know it. */
    void holdBack() {
        answering = new CountDownLatch(1);
    }

    void answerAgain() {
        answering.countDown();
    }

    /** From now on counts how many different operations are asked for. */
    void watch(int operations) {
        asked.clear();
        awaited = new CountDownLatch(operations);
    }

    /** Waits until so many were asked for. */
    void awaitPolls() throws InterruptedException {
        if (!awaited.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody asked for the operations");
        }
    }

    private void submit(HttpExchange exchange) throws IOException {
        String job = exchange.getRequestURI().getQuery();
        sold.add(job);
        if (answering.getCount() > 0) {
            awaited.countDown();
        }
        try {
            answering.await();
        } catch (InterruptedException closing) {
            return;
        }
        answer(exchange, "operation-of-" + job);
    }

    private void poll(HttpExchange exchange) throws IOException {
        if (asked.add(exchange.getRequestURI().getQuery())) {
            awaited.countDown();
        }
        answer(exchange, done ? "done" : "running");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
