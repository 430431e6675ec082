package dev.jobledger.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a definition file. */
record DefinitionFile(String text, Syntax syntax) {

    /** Reads the file; empty, with the problem reported, if it can't be a definition. */
    static Optional<DefinitionFile> read(Path file, Problems problems) {
        Optional<Syntax> syntax = Syntax.of(file);
        if (!Files.exists(file)) {
            problems.atWholeFile(CheckedSurroundings.notThere(file, "file"));
        } else if (Files.isDirectory(file)) {
            problems.atWholeFile("is a folder; name a definition file in it");
        } else if (syntax.isEmpty()) {
            problems.atWholeFile("a definition's name ends in .yaml, .yml or .json; rename it");
        }
        return problems.isEmpty() ? syntax.flatMap(known -> read(file, known, problems)) : Optional.empty();
    }

    private static Optional<DefinitionFile> read(Path file, Syntax syntax, Problems problems) {
        try {
            return Optional.of(new DefinitionFile(Utf8.decode(Files.readAllBytes(file)), syntax));
        } catch (IOException e) {
            problems.atWholeFile("can't be read: " + Pull.reason(e));
        } catch (Utf8.MalformedLine e) {
            problems.at(e.line(), "the text " + Utf8.REMEDY);
        }
        return Optional.empty();
    }
}
