// What only the benchmark beside peers needs, behind the program's Deps.java and BenchDeps.java.
//DEPS com.github.kagkarlsson:db-scheduler:16.12.0
// Without the BOM, JBang resolves a Spring that is older than its Batch; without commons-logging, one that logs by itself.
//DEPS org.springframework:spring-framework-bom:7.0.8@pom
//DEPS org.springframework.batch:spring-batch-core:6.0.4
//DEPS commons-logging:commons-logging:1.3.5
// JobRunr refuses the older one that JMH brings, where both are compiled together.
//DEPS org.ow2.asm:asm:9.10.1
//DEPS org.jobrunr:jobrunr:8.7.0
//DEPS com.zaxxer:HikariCP:7.1.0
//SOURCES dev/jobledger/bench/peers/*.java

/** Carries the directives above. JBang reads them from the comments; the class is empty. */
final class PeerDeps {
    private PeerDeps() {}
}
