package dev.jobledger.report.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.page.LiveFeed;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of an experiment on loopback: the page, a stream of what has changed, and single jobs. Each answer is
 * read by a reader of its own, which is closed before the answer is sent to its end or a page is waited for.
 */
public final class LiveServer implements Closeable {
    private static final int MOST_PAGES = 8;
    private static final String ONCE =
            "open the address that report.java --live printed; it works once, in one browser";

    private final Supplier<LedgerReader> ledger;
    private final String experimentId;
    private final Path outputs;
    private final HttpServer server;
    private final Ticket ticket;
    private final String address;
    private final ExecutorService threads = Executors.newCachedThreadPool(LiveServer::thread);
    private final Semaphore pages = new Semaphore(MOST_PAGES);

    /**
     * Starts the server.
     *
     * @param ledger opens a reader
     * @param outputs the folder that attempts' folders are relative to
     * @param port 0 for any that is free
     * @param secret makes texts that nobody can guess
     * @throws IOException if the port is taken
     */
    public LiveServer(
            Supplier<LedgerReader> ledger, String experimentId, Path outputs, int port, Supplier<String> secret)
            throws IOException {
        this.ledger = ledger;
        this.experimentId = experimentId;
        this.outputs = outputs;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        String token = secret.get();
        this.ticket = new Ticket(token, secret.get(), server.getAddress().getPort());
        this.address = "http://127.0.0.1:" + server.getAddress().getPort() + "/?token=" + token;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jobledger-report");
        thread.setDaemon(true);
        return thread;
    }

    /** What to open; the token in it works once. */
    public String address() {
        return address;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            secure(exchange.getResponseHeaders());
            if (!isAddressedToLoopback(exchange)) {
                send(exchange, 421, "this server is 127.0.0.1 alone");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "only GET is answered");
            } else if (!ticket.isHeldBy(exchange.getRequestHeaders().get("Cookie"))) {
                admit(exchange);
            } else {
                show(exchange);
            }
        } catch (LedgerException e) {
            // Nothing was sent yet, or the page has already gone.
            send(exchange, 503, String.valueOf(e.getMessage()));
        }
    }

    private static void secure(Headers headers) {
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
    }

    /** Another name would be that of a page elsewhere which has its name resolved to this machine. */
    private boolean isAddressedToLoopback(HttpExchange exchange) {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        int port = server.getAddress().getPort();
        return host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port);
    }

    private void admit(HttpExchange exchange) throws IOException {
        @Nullable String cookie = parameter(exchange, "token").map(ticket::exchange).orElse(null);
        if (cookie == null || !exchange.getRequestURI().getPath().equals("/")) {
            send(exchange, 403, ONCE);
        } else {
            exchange.getResponseHeaders().set("Set-Cookie", cookie);
            exchange.getResponseHeaders().set("Location", "/");
            exchange.sendResponseHeaders(303, -1);
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> send(exchange, 200, "text/html", LiveFeed.page(experimentId));
            case "/events" -> follow(exchange);
            case "/job" -> job(exchange);
            default -> send(exchange, 404, "there is no such page");
        }
    }

    private void job(HttpExchange exchange) throws IOException {
        Optional<String> found;
        try (LedgerReader reader = ledger.get()) {
            found = LiveFeed.job(
                    reader, experimentId, outputs, parameter(exchange, "id").orElse(""));
        }
        if (found.isPresent()) {
            send(exchange, 200, "application/json", found.get());
        } else {
            send(exchange, 404, "the experiment has no such job");
        }
    }

    private void follow(HttpExchange exchange) throws IOException {
        if (!pages.tryAcquire()) {
            send(exchange, 503, "this report is open in " + MOST_PAGES + " places already; close one of them");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            new EventStream(exchange.getResponseBody(), ledger, new LiveFeed(experimentId)).follow();
        } finally {
            pages.release();
        }
    }

    private static Optional<String> parameter(HttpExchange exchange, String name) {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain", text + "\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
