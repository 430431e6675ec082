package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher uses the command again that JBang said, and when it asks once more. */
final class RememberedCommandTest {
    private static final String RUN = "<-Dof=answer>";

    @TempDir
    Path scratch;

    StandInJBang jbang;
    Machine machine;
    SmallClone clone;
    Path source;

    @BeforeEach
    void setUp() throws IOException {
        clone = SmallClone.in(scratch);
        jbang = StandInJBang.in(scratch);
        machine = jbang.on(Machine.withoutJBang(scratch));
        source = clone.root().resolve("src/main/java/probe/Probe.java");
    }

    private List<String> start(Object script, String... arguments) throws Exception {
        Stream<Object> command = Stream.of(clone.launcher(), script);
        try (Child child =
                machine.start(Stream.concat(command, Stream.of(arguments)).toArray())) {
            List<String> lines = child.lines();
            assertThat(child.stderr()).isEmpty();
            assertThat(child.exitCode()).isZero();
            return lines;
        }
    }

    private void startTwice(Object script) throws Exception {
        start(script);
        start(script);
    }

    private void startProbe() throws Exception {
        assertThat(start(clone.script("probe.java"))).contains(RUN);
    }

    private void assertAskedAgain() throws Exception {
        int before = jbang.questions();
        startProbe();
        assertThat(jbang.questions()).as("questions").isEqualTo(before + 1);
    }

    @Nested
    final class IsUsedAgain {
        @Test
        void withOtherArguments() throws Exception {
            startProbe();

            assertThat(start(clone.script("probe.java"), "", "it's  two"))
                    .endsWith("<Main>", "<>", "<it's  two>")
                    .contains("<" + jbang.folder() + "/it's one.jar:" + jbang.jarOfTheAnswer() + ">");
            assertThat(jbang.questions()).isEqualTo(1);
        }

        @Test
        void withoutItsCollectorWhereTheEnvironmentNamesOne() throws Exception {
            assertThat(start(clone.script("probe.java"))).contains("<-XX:+UseSerialGC>");
            machine = machine.with("JDK_JAVA_OPTIONS", "-Xmx1g -XX:+UseParallelGC");

            assertThat(start(clone.script("probe.java")))
                    .contains("<-XX:-UseSerialGC>", RUN)
                    .doesNotContain("<-XX:+UseSerialGC>");
        }

        @Test
        void fromAnotherFolder() throws Exception {
            startProbe();
            try (Child child = machine.start(
                    "sh",
                    "-c",
                    "cd \"$0\" && exec ../jbang probe.java",
                    clone.root().resolve("scripts"))) {
                assertThat(child.lines()).contains(RUN);
            }
            assertThat(jbang.questions()).isEqualTo(1);
        }

        @Test
        void forAnAlias() throws Exception {
            startTwice("ledger-probe");

            assertThat(jbang.questions()).isEqualTo(1);
        }

        @Test
        void forAScriptOfSnippetsWhateverIsChangedInIt() throws Exception {
            Path script = Files.writeString(scratch.resolve("mine.jsh"), "1");
            start(script);
            Files.writeString(script, "2");

            assertThat(start(script, "a")).endsWith("<" + script + ">", "<a>");
            assertThat(jbang.questions()).isEqualTo(1);
        }

        @Test
        void forAScriptElsewhereWhoseFilesAreKnown() throws Exception {
            startTwice(ownScript("//DEPS org.apache.commons:commons-csv:1.10.0"));

            assertThat(jbang.questions()).isEqualTo(1);
        }
    }

    @Nested
    final class IsAskedForAgain {
        @BeforeEach
        void startOnce() throws Exception {
            startProbe();
        }

        @Test
        void whenASourceChangesThoughItsTimeAndLengthStay() throws Exception {
            FileTime time = Files.getLastModifiedTime(source);
            Files.writeString(source, Files.readString(source).replace("class", "clasz"));
            Files.setLastModifiedTime(source, time);

            assertAskedAgain();
        }

        @Test
        void whenASourceIsAddedRenamedOrRemoved() throws Exception {
            Path added = Files.writeString(source.resolveSibling("Added.java"), "");
            Files.setLastModifiedTime(added, FileTime.from(Instant.EPOCH));
            assertAskedAgain();
            Path renamed = Files.move(added, added.resolveSibling("Renamed.java"));
            assertAskedAgain();
            Files.delete(renamed);
            assertAskedAgain();
        }

        @Test
        void whenTheScriptChanges() throws Exception {
            Files.writeString(clone.script("probe.java"), Files.readString(clone.script("probe.java")) + "\n");

            assertAskedAgain();
        }

        @Test
        void whenTheJdkIsUpdatedInItsPlace() throws Exception {
            Files.writeString(jbang.release(), "JAVA_VERSION=\"17.0.2\"\n");

            assertAskedAgain();
        }

        @Test
        void whenJBangIsUpdated() throws Exception {
            Files.writeString(jbang.jar(), "a newer jar");

            assertAskedAgain();
        }

        @Test
        void whenAJarWasThrownAway() throws Exception {
            Files.delete(jbang.jarOfTheAnswer());

            assertAskedAgain();
        }

        @Test
        void whenTheEnvironmentSaysSomethingElseToJBang() throws Exception {
            machine = machine.with("JBANG_JAVA_OPTIONS", "-Dx=y");

            assertAskedAgain();
        }

        @Test
        void whenJBangHasSettings() throws Exception {
            Files.createFile(scratch.resolve("jbang.properties"));

            assertAskedAgain();
            assertAskedAgain();
        }

        @Test
        void whenOthersCouldHaveWrittenIt() throws Exception {
            Files.setPosixFilePermissions(jbang.memories(), PosixFilePermissions.fromString("rwxrwx---"));

            assertAskedAgain();
        }
    }

    @Nested
    final class WhoseFilesWereLeftAloneForAWhile {
        Path reading;

        /** Starts until a start reads none of the files: those of this test have to be a few seconds old. */
        @BeforeEach
        void startUntilNothingIsRead() throws Exception {
            reading = scratch.resolve("reading");
            String checksum = "#!/bin/sh\n[ $# -eq 0 ] || echo \"$@\" >>'%s'\nexec '%s' \"$@\"\n"
                    .formatted(
                            reading,
                            Stream.of("/usr/bin/cksum", "/bin/cksum")
                                    .filter(path -> Files.isExecutable(Path.of(path)))
                                    .findFirst()
                                    .orElseThrow());
            SmallClone.writeExecutable(scratch.resolve("tools/cksum"), checksum);
            machine = machine.withFirstOnPath(scratch.resolve("tools"));
            startProbe();
            for (int tries = 0; tries < 10_000 && Files.exists(reading); tries++) {
                Files.delete(reading);
                startProbe();
            }
            assertThat(reading).doesNotExist();
        }

        @Test
        void isUsedAgainWithoutReadingThem() throws Exception {
            startProbe();

            assertThat(reading).doesNotExist();
            assertThat(jbang.questions()).isEqualTo(1);
        }

        @Test
        void isAskedForAgainWhenOneIsChangedThoughItsTimeAndLengthStay() throws Exception {
            FileTime time = Files.getLastModifiedTime(source);
            Files.writeString(source, Files.readString(source).replace("class", "clasz"));
            Files.setLastModifiedTime(source, time);

            assertAskedAgain();
        }

        @Test
        void isAskedForAgainWhenTheJdkIsUpdatedInItsPlace() throws Exception {
            Files.writeString(jbang.release(), "JAVA_VERSION=\"17.0.2\"\n");

            assertAskedAgain();
        }

        @Test
        void isUsedAgainAfterAFileWasReplacedByTheSame() throws Exception {
            byte[] content = Files.readAllBytes(source);
            Files.delete(source);
            Files.write(source, content);
            startProbe();

            assertThat(Files.readString(reading)).contains(source.toString());
            assertThat(jbang.questions()).isEqualTo(1);
        }
    }

    @Nested
    final class IsNotKept {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "//SOURCES Helper.java",
                    "//FILES data.csv",
                    "//DEPS org.example:thing:1.0-SNAPSHOT",
                    "//DEPS org.example:thing:[1,2)",
                    "//DEPS org.example:thing:RELEASE",
                    "//DEPS org.example:one:1 org.example:two:2",
                    "//REPOS central",
                    "@Grab('org.example:thing:1')"
                })
        void forAScriptThatMayBeMadeFromOtherFiles(String directive) throws Exception {
            startTwice(ownScript(directive));

            assertThat(jbang.questions()).isEqualTo(2);
        }

        @Test
        void forAScriptWhoseLastLineIsSuchADirectiveWithoutAnEnd() throws Exception {
            Path script = ownScript("");
            Files.writeString(script, Files.readString(script) + "//FILES data.csv");

            startTwice(script);

            assertThat(jbang.questions()).isEqualTo(2);
        }

        @Test
        void whereThereIsNone() throws Exception {
            jbang.breakDown();
            for (int i = 0; i < 2; i++) {
                try (Child child = machine.start(clone.launcher(), clone.script("probe.java"))) {
                    assertThat(child.exitCode()).isEqualTo(2);
                }
            }
            assertThat(jbang.questions()).isEqualTo(2);
        }

        @Test
        void forOthersToRead() throws Exception {
            startProbe();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jbang.memories())))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(jbang.memories())) {
                assertThat(files)
                        .singleElement()
                        .satisfies(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Nested
    final class GetsAnArchiveOfItsClasses {
        @Test
        void whenItIsUsedAgainAndAnotherOneWhenSourcesChange() throws Exception {
            startProbe();
            assertThat(startUntilArchived()).contains(RUN, "<Main>");

            Files.writeString(source, "");
            assertThat(start(clone.script("probe.java"))).startsWith(RUN);
            assertThat(startUntilArchived()).contains(RUN, "<Main>");
            assertThat(jbang.questions()).isEqualTo(2);
        }

        /** It is made in the background: whoever comes meanwhile starts without. */
        private List<String> startUntilArchived() throws Exception {
            List<String> started = List.of(RUN);
            for (int tries = 0; tries < 1_000 && started.get(0).equals(RUN); tries++) {
                started = start(clone.script("probe.java"));
            }
            assertThat(started.get(0)).startsWith("<-XX:SharedArchiveFile=" + jbang.memories());
            String archive = started.get(0).substring("<-XX:SharedArchiveFile=".length());
            assertThat(started).contains("<-Djobledger.empty-ledger=" + archive.replace(".jsa>", ".empty>"));
            return started;
        }
    }

    private Path ownScript(String directive) throws IOException {
        String text = """
                ///usr/bin/env true; exec "%1$s/jbang" "$0" "$@"
                //JAVA 17+
                //SOURCES "%1$s/src/main/java/Deps.java"
                %2$s
                class mine {}
                """.formatted(clone.root(), directive);
        return Files.writeString(
                Files.createDirectories(scratch.resolve("my scripts")).resolve("mine.java"), text);
    }
}
