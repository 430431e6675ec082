// What the benchmarks need beyond the program itself: a benchmark has "//SOURCES" of the program's Deps.java first, so that
// its BOM stays the first of all dependencies, then of this.
//DEPS org.xerial:sqlite-jdbc:3.51.1.0
//SOURCES dev/jobledger/bench/*.java

/** Carries the directives above. JBang reads them from the comments; the class is empty. */
final class BenchDeps {
    private BenchDeps() {}
}
