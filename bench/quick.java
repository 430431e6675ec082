///usr/bin/env true; exec "$(dirname "$0")/../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../src/main/java/Deps.java
//SOURCES src/BenchDeps.java
//SOURCES src/PeerDeps.java
//SOURCES src/MicroDeps.java
//SOURCES src/WorkerDeps.java
//SOURCES src/dev/jobledger/bench/commands/*.java
//SOURCES src/dev/jobledger/bench/growth/*.java
//SOURCES src/dev/jobledger/bench/overhead/*.java
//SOURCES src/dev/jobledger/bench/scale/*.java

import dev.jobledger.bench.DurableBenchmark;
import dev.jobledger.bench.ReadersBenchmark;
import dev.jobledger.bench.ReportBenchmark;
import dev.jobledger.bench.StartupBenchmark;
import dev.jobledger.bench.commands.CommandsBenchmark;
import dev.jobledger.bench.growth.GrowthBenchmark;
import dev.jobledger.bench.micro.MicroBenchmark;
import dev.jobledger.bench.overhead.OverheadBenchmark;
import dev.jobledger.bench.peers.PeersBenchmark;
import dev.jobledger.bench.scale.ScaleBenchmark;
import dev.jobledger.bench.workers.WorkersBenchmark;

/** Runs all benchmarks for seconds each, compiled once, to see that they work; ends with 1 if one of them failed. */
class quick {
    private static int failed;

    public static void main(String... arguments) {
        passed("durable", DurableBenchmark.execute("--quick", "--workers", "6"));
        passed("peers", PeersBenchmark.execute("--quick", "--workers", "6"));
        passed("commands", CommandsBenchmark.execute("--quick"));
        passed("overhead", OverheadBenchmark.execute("--quick", "--workers", "6"));
        passed("readers", ReadersBenchmark.execute(
                "--readers", "1", "--job-ms", "20", "--seconds", "1", "--rounds", "1", "--jobs", "1000"));
        passed("report", ReportBenchmark.execute("--jobs", "500", "--rounds", "1"));
        passed("scale", ScaleBenchmark.execute("--quick"));
        passed("growth", GrowthBenchmark.execute("--quick"));
        passed("workers", WorkersBenchmark.execute("--quick", "--processes", "2"));
        passed("startup", StartupBenchmark.execute("--quick"));
        passed("micro", MicroBenchmark.execute("--quick"));
        System.exit(failed == 0 ? 0 : 1);
    }

    private static void passed(String name, int exitCode) {
        System.out.println("== " + name + " ended with " + exitCode + System.lineSeparator());
        failed += exitCode == 0 ? 0 : 1;
    }
}
