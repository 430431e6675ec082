package dev.jobledger.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a job keeps from one attempt to the next. Belongs to one attempt; thread-safe. */
public interface JobMemory {

    /** See {@link JobContext#jobDir()}. */
    Path folder() throws IOException;

    /** See {@link JobContext#step}. */
    <T extends @Nullable Object> T step(String name, Callable<T> work) throws Exception;
}
