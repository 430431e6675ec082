package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of {@code deploy/kubernetes} beside what Kubernetes publishes of its API. */
@Tag("cluster")
class KubernetesManifestsTest {
    private static final Path MANIFESTS = Path.of("deploy", "kubernetes");

    @TempDir
    Path folder;

    @Test
    void are_valid_and_mistakes_in_them_would_be_found() throws Exception {
        Programs.require("the manifests for Kubernetes", "node", "npm");
        for (String file : List.of("package.json", ".npmrc", "validate.mjs", "workers.yaml", "storage.yaml")) {
            Files.copy(MANIFESTS.resolve(file), folder.resolve(file));
        }
        assertThat(call("npm", "install", "--no-audit", "--no-fund", "--silent"))
                .isZero();
        assertThat(call("npm", "run", "validate")).as(said()).isZero();
        assertMistake("parallelism: 8", "parallelism: many", "parallelism must be integer");
        assertMistake("restartPolicy: Never", "restartPolici: Never", "'\"restartPolici\"' does not exist");
    }

    private void assertMistake(String right, String wrong, String found) throws Exception {
        String manifest = Files.readString(MANIFESTS.resolve("workers.yaml"));
        Files.writeString(folder.resolve("wrong.yaml"), manifest.replace(right, wrong));
        assertThat(call("node", "validate.mjs", "wrong.yaml")).isNotZero();
        assertThat(said()).contains(found);
    }

    private int call(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }
}
