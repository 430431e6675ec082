package dev.jobledger.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Of an attempt that nothing comes after: steps are just run. */
record NoMemory(Path outputDir) implements JobMemory {
    @Override
    public Path folder() throws IOException {
        return Files.createDirectories(outputDir.resolve("job"));
    }

    @Override
    public <T extends @Nullable Object> T step(String name, Callable<T> work) throws Exception {
        return work.call();
    }
}
