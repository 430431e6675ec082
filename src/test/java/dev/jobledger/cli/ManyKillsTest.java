package dev.jobledger.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One long experiment that is killed five hundred times. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class ManyKillsTest {
    private static final int KILLS = 500;
    private static final int MOST_COMPLETIONS = 6;

    @TempDir
    Path folder;

    @Test
    void lose_nothing_that_was_reported_and_repeat_none_of_it() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        KillTrial trial = new KillTrial(new Desk(folder), KILLS * (MOST_COMPLETIONS + 2), seed);
        for (int kill = 0; kill < KILLS; kill++) {
            trial.killAfter(MOST_COMPLETIONS);
        }
        trial.finish();
    }
}
