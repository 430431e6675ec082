package dev.jobledger;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Keeps the rooms of the house apart: who may know whom, and what each thing is done in one place only. */
@AnalyzeClasses(packages = "dev.jobledger", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.jobledger.";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String PICOCLI = "picocli..";
    private static final String JLINE = "org.jline..";
    private static final List<String> DATABASE =
            List.of("org.jdbi..", "org.flywaydb..", "org.h2..", "org.postgresql..", "java.sql..");

    /** What each room may use beside itself, the JDK and the annotations that say what may be null. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            entry("disk", List.of()),
            entry("live", List.of(room("disk"), "org.h2..", "java.sql..")),
            entry("job", List.of()),
            entry("journal", List.of(room("disk"))),
            entry("json", List.of(room("job"), JACKSON)),
            entry("ledger", List.of(room("job"))),
            entry("packed", List.of()),
            entry(
                    "store",
                    Stream.concat(
                                    Stream.of(
                                            room("ledger"),
                                            room("job"),
                                            room("json"),
                                            room("disk"),
                                            room("journal"),
                                            room("live"),
                                            room("packed"),
                                            JACKSON),
                                    DATABASE.stream())
                            .toList()),
            // SnakeYAML only for the line at which its errors occurred.
            entry("plan", List.of(room("job"), room("json"), JACKSON, "org.yaml.snakeyaml..")),
            // Commands are started by the C library.
            entry("model", List.of(room("job"), room("json"), JACKSON, "javax.net.ssl..", "com.sun.jna..")),
            entry("run", List.of(room("ledger"), room("model"), room("job"), room("json"), room("disk"))),
            entry("progress", List.of(room("run"), room("ledger"), room("job"))),
            entry("board", List.of(room("progress"), room("report"), room("ledger"))),
            entry(
                    "export",
                    List.of(room("report"), room("ledger"), room("job"), room("json"), room("packed"), JACKSON)),
            // A server for the page that follows its experiment.
            entry("report", List.of(room("ledger"), room("job"), room("json"), JACKSON, "com.sun.net.httpserver..")),
            entry(
                    "cli",
                    List.of(
                            room("job"),
                            room("json"),
                            room("ledger"),
                            room("packed"),
                            room("store"),
                            room("plan"),
                            room("model"),
                            room("run"),
                            room("export"),
                            room("report"),
                            room("progress"),
                            room("board"),
                            room("verify"),
                            room("shell"),
                            PICOCLI,
                            JLINE)),
            // What a script says goes to the commands; models, results and tasks are what its code is written with.
            entry("script", List.of(room("cli"), room("plan"), room("model"), room("job"))),
            entry("shell", List.of("jdk.jshell..")),
            // Its questions are those of a command without a command line.
            entry("explore", List.of(room("cli"), room("ledger"), room("job"), room("report"))),
            entry("verify", List.of(room("ledger"), room("export"), room("job"), room("json"))),
            entry("pilot", List.of(room("job"), room("model"), JACKSON, PICOCLI, "javax.imageio..")));

    private static String room(String name) {
        return ROOT + name + "..";
    }

    @ArchTest
    static void every_class_is_in_a_room_that_this_test_knows(JavaClasses all) {
        Set<String> found = all.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(ROOMS.keySet()));
    }

    @ArchTest
    static void every_room_uses_only_what_it_may(JavaClasses all) {
        ROOMS.forEach((name, others) -> classes()
                .that()
                .resideInAPackage(room(name))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(room(name), "java..", "org.jspecify.annotations"), others.stream())
                                .toArray(String[]::new))
                .check(all));
    }

    @ArchTest
    static void nobody_knows_the_pilot(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("pilot"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("pilot"))
                .check(all);
    }

    @ArchTest
    static void packages_have_no_cycles(JavaClasses all) {
        slices().matching("dev.jobledger.(**)").should().beFreeOfCycles().check(all);
    }

    @ArchTest
    static void every_package_says_what_may_be_null(JavaClasses all) {
        classes().should(new BeInANullMarkedPackage()).check(all);
    }

    @ArchTest
    static void only_the_store_knows_a_database(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackages(room("store"), room("live"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATABASE.toArray(String[]::new))
                .check(all);
    }

    @ArchTest
    static void only_commands_know_the_command_line(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("cli"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "pilot.GenerateQuestions")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PICOCLI)
                .check(all);
    }

    @ArchTest
    static void of_the_models_only_the_reader_of_results_knows_json(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage(room("model"))
                .and()
                .doNotHaveSimpleName("ResultFile")
                .and()
                .haveNameNotMatching(".*\\.ResultFile\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JACKSON)
                .check(all);
    }

    @ArchTest
    static void only_commands_speak_to_the_terminal(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("cli"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "explore.Helpers")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(all);
    }

    @ArchTest
    static void only_commands_and_signals_end_the_process(JavaClasses all) {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "cli.Commands")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "cli.Stopper")
                .should()
                .accessTargetWhere(described("it is the end of the process", ArchitectureTest::endsTheProcess))
                .check(all);
    }

    @ArchTest
    static void only_the_wiring_asks_for_the_time(JavaClasses all) {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "cli.Wiring")
                .should()
                .accessTargetWhere(described("it is a clock of the machine", ArchitectureTest::readsTheClock))
                .check(all);
    }

    @ArchTest
    static void nothing_is_left_to_chance_but_by_the_wiring(JavaClasses all) {
        noClasses()
                .should()
                .accessTargetWhere(described("it is a random source without a seed", ArchitectureTest::isUnseeded))
                .check(all);
        noClasses()
                .that()
                .resideOutsideOfPackage(room("pilot"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "cli.Wiring")
                .should(dependOnClassesThat(JavaClass.Predicates.assignableTo(RandomGenerator.class)))
                .check(all);
    }

    private static boolean endsTheProcess(JavaAccess<?> access) {
        Set<String> ends = Set.of("exit", "halt");
        return (targets(access, System.class) || targets(access, Runtime.class))
                && ends.contains(access.getTarget().getName());
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String target = access.getTarget().getName();
        if (access.getTargetOwner().isAssignableTo(InstantSource.class)) {
            return target.startsWith("system");
        }
        if (access.getTargetOwner().getPackageName().startsWith("java.time")) {
            return target.equals("now");
        }
        return targets(access, System.class) && target.equals("currentTimeMillis");
    }

    private static boolean isUnseeded(JavaAccess<?> access) {
        String target = access.getTarget().getName();
        if (access.getTargetOwner().isAssignableTo(ThreadLocalRandom.class)) {
            return true;
        }
        if (access.getTargetOwner().isAssignableTo(RandomGenerator.class)) {
            // Secrets have no seed.
            return !access.getTargetOwner().isAssignableTo(SecureRandom.class)
                    && access.getTarget().getFullName().endsWith("<init>()");
        }
        return targets(access, UUID.class)
                ? target.equals("randomUUID")
                : targets(access, Math.class) && target.equals("random");
    }

    private static boolean targets(JavaAccess<?> access, Class<?> owner) {
        return access.getTargetOwner().isEquivalentTo(owner);
    }

    private static DescribedPredicate<JavaAccess<?>> described(
            String description, java.util.function.Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(description, test);
    }

    /** A package without the annotation would be passed over by the null checks. */
    private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {
        BeInANullMarkedPackage() {
            super("be in a package that is @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(
                    type, marked, type.getPackageName() + " (of " + type.getName() + ") is not @NullMarked"));
        }
    }
}
