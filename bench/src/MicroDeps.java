// What only the benchmarks within the process need, behind the program's Deps.java and BenchDeps.java.
//DEPS org.openjdk.jmh:jmh-core:1.37
//DEPS org.openjdk.jmh:jmh-generator-annprocess:1.37
//SOURCES dev/jobledger/bench/micro/*.java
//SOURCES dev/jobledger/store/*.java

/** Carries the directives above. JBang reads them from the comments; the class is empty. */
final class MicroDeps {
    private MicroDeps() {}
}
