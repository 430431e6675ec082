// What every script is made of: a script needs only "//SOURCES ../src/main/java/Deps.java". The versions are the pom's.
// Started itself, it runs scripts of jshell snippets, which have no directives.
// javac runs for a few seconds: without the second compiler and a parallel collector it needs half of them. Texts are put
// together by plain code, which an archive of classes can hold, and not by code that is made at each start.
// The BOM comes first: without it, JBang resolves a jackson-core that is older than its databind.
//DEPS com.fasterxml.jackson:jackson-bom:2.22.4@pom
// Of all jars, picocli's alone is opened at every start, as its classes are too old for an archive: so it is the first.
//DEPS info.picocli:picocli:4.7.7
//DEPS com.h2database:h2:2.4.240
//DEPS org.jdbi:jdbi3-core:3.55.0
//DEPS org.flywaydb:flyway-core:13.12.0
//DEPS org.postgresql:postgresql:42.7.14
//DEPS org.flywaydb:flyway-database-postgresql:13.12.0
//DEPS org.checkerframework:checker-qual:3.55.1
//DEPS net.java.dev.jna:jna:5.19.1
//DEPS com.fasterxml.jackson.core:jackson-databind
//DEPS com.fasterxml.jackson.dataformat:jackson-dataformat-yaml
//DEPS com.fasterxml.jackson.dataformat:jackson-dataformat-csv
//DEPS org.jline:jline-reader:3.30.6
//DEPS org.webjars.npm:d3:7.9.0@fatjar
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.jspecify:jspecify:1.0.1
//MAIN dev.jobledger.cli.ExploreCommand
//SOURCES **.java
//FILES migrations/=../../../migrations/**/*.sql
//FILES report/=../resources/report/*.*
//COMPILE_OPTIONS -parameters -XDstringConcat=inline -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC

/** Carries the directives above, once for all scripts. JBang reads them from the comments; the class is empty. */
final class Deps {
    private Deps() {}
}
