package dev.jobledger.board;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line of text, parts of which stand out. Immutable. */
public record Line(List<Span> spans) {
    /** A part of a line; without characters that a terminal obeys. */
    record Span(String text, Ink ink) {}

    public Line {
        spans = List.copyOf(spans);
    }

    static Line of(String text, Ink ink) {
        return new Line(List.of(new Span(text, ink)));
    }

    Line and(String text, Ink ink) {
        List<Span> more = new ArrayList<>(spans);
        more.add(new Span(text, ink));
        return new Line(more);
    }

    /** As much of it as fits into so many columns. */
    Line cut(int width) {
        List<Span> kept = new ArrayList<>();
        int room = width;
        for (Span span : spans) {
            String fitting = Columns.cut(span.text, room);
            kept.add(new Span(fitting, span.ink));
            room -= Columns.of(fitting);
            if (!fitting.equals(span.text)) {
                break;
            }
        }
        return new Line(kept);
    }

    /** The columns that it takes. */
    int columns() {
        return Columns.of(text());
    }

    /** What it says. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** What it says, with escape sequences for what stands out. */
    public String coloured() {
        return spans.stream()
                .map(span -> span.text.isBlank() ? span.text : span.ink.on(span.text))
                .collect(Collectors.joining());
    }
}
