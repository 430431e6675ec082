package dev.jobledger.report.page;

import dev.jobledger.report.HtmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page's HTML, style and scripts, which are the same for every experiment. Its policy lets exactly these scripts run
 * and nothing else: no other script, no address outside, no markup made from text.
 */
final class PageTemplate {
    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

    private static final List<String> SCRIPTS = Stream.of(
                    "dom",
                    "format",
                    "data",
                    "chart",
                    "matrix",
                    "completions",
                    "timeline",
                    "runs",
                    "models",
                    "failures",
                    "jobs",
                    "job",
                    "page")
            .map(name -> "/report/" + name + ".js")
            .toList();

    private static final String DATA_MARK = "{{data}}";

    private final String head;
    private final String tail;

    private PageTemplate(String whole) {
        int mark = whole.indexOf(DATA_MARK);
        this.head = whole.substring(0, mark);
        this.tail = whole.substring(mark + DATA_MARK.length());
    }

    /**
     * The page of an experiment.
     *
     * @param title any text
     * @param isLive whether it may ask the server that it came from
     */
    static PageTemplate of(String title, boolean isLive) {
        List<String> scripts = Stream.concat(Stream.of(D3), SCRIPTS.stream())
                .map(PageTemplate::resource)
                .toList();
        String style = resource("/report/page.css");
        return new PageTemplate(resource("/report/page.html")
                .replace("{{policy}}", policy(style, scripts, isLive))
                .replace("{{style}}", style)
                .replace("{{scripts}}", elements(scripts))
                .replace("{{live}}", String.valueOf(isLive))
                .replace("{{title}}", HtmlText.of(title)));
    }

    private static String policy(String style, List<String> scripts, boolean isLive) {
        return "default-src 'none'; img-src data:; style-src " + hash(style) + "; script-src "
                + scripts.stream().map(PageTemplate::hash).collect(Collectors.joining(" "))
                + (isLive ? "; connect-src 'self'" : "")
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String elements(List<String> scripts) {
        return scripts.stream().map(script -> "<script>" + script + "</script>").collect(Collectors.joining("\n"));
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String resource(String path) {
        try (InputStream content = PageTemplate.class.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalStateException("a part of the page is missing from the program: " + path);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String withoutData() {
        return head + tail;
    }

    void writeHead(Writer page) throws IOException {
        page.write(head);
    }

    void writeTail(Writer page) throws IOException {
        page.write(tail);
    }
}
