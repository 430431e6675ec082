package dev.jobledger.cli;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.model.Model;
import dev.jobledger.model.Models;
import dev.jobledger.model.RunningCommands;
import dev.jobledger.model.Scorer;
import dev.jobledger.model.Secrets;
import dev.jobledger.plan.ClassCheck;
import dev.jobledger.plan.CommandCheck;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.plan.VariableCheck;
import dev.jobledger.run.RunnableModel;
import dev.jobledger.store.LedgerAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts the rooms together: the clock, the process's identity, models made from their definitions. */
final class Wiring {
    private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss");

    private Wiring() {}

    static InstantSource clock() {
        return InstantSource.system();
    }

    /** Numbers from 0 up to 1, others in each process. */
    static DoubleSupplier chance() {
        return new Random(System.nanoTime())::nextDouble;
    }

    /** A text that nobody can guess, of 256 bits, fit for addresses. */
    static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** An id for a new experiment: {@code experiment_20261121_093000}, in local time. */
    static String newExperimentId() {
        return "experiment_" + ID_TIME.format(Instant.now().atZone(ZoneId.systemDefault()));
    }

    static RunIdentity identity(int workers) {
        return new RunIdentity(
                host(), ProcessHandle.current().pid(), System.getProperty("user.name", "unknown"), workers);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    /** Names a run among all that this machine ever sees, on the processes that it starts. */
    static String runToken(LedgerAddress ledger, int runNo) {
        return ledger.identity() + "#" + runNo;
    }

    /** Says of a definition's classes what keeps them from being used. */
    static ClassCheck classCheck() {
        return (className, role) -> first(
                role == ClassCheck.Role.SCORER
                        ? Models.problemsOfScorer(className)
                        : Models.problemsOf(new ModelSpec(
                                className, className, new ModelSpec.JavaClass(className), Optional.empty())));
    }

    /** Says of a definition's commands which of their placeholders stand for nothing. */
    static CommandCheck commandCheck() {
        return arguments ->
                Models.problemsOf(new ModelSpec("any", "any", new ModelSpec.Command(arguments), Optional.empty()));
    }

    private static Optional<String> first(List<String> problems) {
        return problems.stream().findFirst();
    }

    /**
     * The program's models, ready to run.
     *
     * @throws UsageException if one can't be made: its class is gone since the definition was stored, or throws
     */
    static Map<String, RunnableModel> models(Program program, RunningCommands commands, Secrets secrets) {
        Map<String, RunnableModel> models = new LinkedHashMap<>();
        for (ModelSpec spec : program.definition().models()) {
            Model model = made(() -> program.model(spec, commands, secrets), secrets);
            models.put(
                    spec.name(),
                    new RunnableModel(model, spec.timeout(), spec.policy().withBreaker(spec.breaker())));
        }
        return models;
    }

    static Scorer scorer(Program program, Secrets secrets) {
        return made(program::scorer, secrets);
    }

    /** Says of a definition's variables what keeps them from being used as keys. */
    static VariableCheck variableCheck() {
        return variable -> Secrets.problemOf(variable, System.getenv());
    }

    /** What no run of this definition may store or show. */
    static Secrets secrets(ExperimentDefinition definition) {
        List<String> variables = definition.models().stream()
                .flatMap(model -> model.kind() instanceof ModelSpec.Chat chat
                        ? chat.endpoint().apiKeyEnv().stream()
                        : Stream.empty())
                .toList();
        return Secrets.of(System.getenv(), variables);
    }

    private static <T> T made(Supplier<T> maker, Secrets secrets) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(secrets.hide(String.valueOf(e.getMessage())));
        }
    }
}
