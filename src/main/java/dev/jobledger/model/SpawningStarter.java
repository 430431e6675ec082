package dev.jobledger.model;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Starts commands by the C library itself, in a session of their own: one program for each where Java's way with
 * {@code setsid} needs three. For use from many threads.
 */
final class SpawningStarter implements CommandStarter {
    private static final String SHELL = "/bin/sh";

    /** As Linux numbers them: O_WRONLY, O_CREAT and O_TRUNC together; SIGCHLD; ENOEXEC; EINTR. */
    private static final int TO_WRITE_ANEW = 01 | 0100 | 01000;

    private static final int OWNER_WRITES_OTHERS_READ = 0666;
    private static final int CHILD_ENDED = 17;
    private static final int NO_PROGRAM_FORMAT = 8;
    private static final int INTERRUPTED = 4;

    private final Memory attributes;
    private final NativeText nativeText;
    private final Charset paths;
    private final InheritedVariables inherited;

    /** A thread for each command that runs, as Java has one for each of its processes: it waits for the end. */
    private final Executor waiting = Executors.newCachedThreadPool(SpawningStarter::waitingThread);

    private SpawningStarter() {
        this.nativeText = NativeText.ofThisProcess();
        this.paths = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        this.inherited = InheritedVariables.ofThisProcess(nativeText.charset());
        this.attributes = attributes();
        // Where whoever started this process ignores it, the system forgets how a child ended.
        SpawnFunctions.signal(CHILD_ENDED, Pointer.NULL);
    }

    /** One, if the system can. */
    static Optional<CommandStarter> ifPossible() {
        return SpawnFunctions.areThere() ? Optional.of(new SpawningStarter()) : Optional.empty();
    }

    @Override
    public StartedCommand start(CommandLine command) throws IOException {
        List<byte[]> arguments = new ArrayList<>();
        for (String argument : command.arguments()) {
            arguments.add(bytes(argument, nativeText.charset()));
        }
        byte[] program = bytes(command.program(), paths);
        IntByReference pid = new IntByReference();
        int error = spawn(command, program, arguments, pid);
        if (error == NO_PROGRAM_FORMAT) {
            // A script that does not say what runs it.
            arguments.set(0, program);
            arguments.add(0, bytes(SHELL, paths));
            error = spawn(command, bytes(SHELL, paths), arguments, pid);
        }
        if (error != 0) {
            throw new IOException("Cannot run program \"" + command.program() + "\": error=" + error + ", "
                    + SpawnFunctions.strerror(error).getString(0));
        }
        return started(pid.getValue());
    }

    private int spawn(CommandLine command, byte[] program, List<byte[]> arguments, IntByReference pid)
            throws IOException {
        List<byte[]> files = List.of(
                program, bytes("/dev/null", paths), bytes(command.stdout(), paths), bytes(command.stderr(), paths));
        try (NativeTexts paths = NativeTexts.of(files);
                NativeTexts argv = NativeTexts.of(arguments);
                NativeTexts envp = NativeTexts.of(inherited.with(command.variables(), nativeText.charset()));
                Memory actions = new Memory(SpawnFunctions.FILE_ACTIONS_BYTES)) {
            must(SpawnFunctions.posix_spawn_file_actions_init(actions));
            try {
                must(SpawnFunctions.posix_spawn_file_actions_addopen(actions, 0, paths.text(1), 0, 0));
                for (int file : new int[] {1, 2}) {
                    must(SpawnFunctions.posix_spawn_file_actions_addopen(
                            actions, file, paths.text(file + 1), TO_WRITE_ANEW, OWNER_WRITES_OTHERS_READ));
                }
                must(SpawnFunctions.posix_spawn_file_actions_addclosefrom_np(actions, 3));
                return SpawnFunctions.posix_spawn(pid, paths.text(0), actions, attributes, argv.array(), envp.array());
            } finally {
                SpawnFunctions.posix_spawn_file_actions_destroy(actions);
            }
        }
    }

    /** A session of its own, and no signal held back: Java's threads hold some back. */
    private static Memory attributes() {
        Memory attributes = new Memory(SpawnFunctions.ATTRIBUTES_BYTES);
        try (Memory none = new Memory(SpawnFunctions.SIGNAL_SET_BYTES)) {
            none.clear();
            must(SpawnFunctions.posix_spawnattr_init(attributes));
            must(SpawnFunctions.posix_spawnattr_setsigmask(attributes, none));
            must(SpawnFunctions.posix_spawnattr_setflags(
                    attributes, (short) (SpawnFunctions.SET_SESSION | SpawnFunctions.SET_SIGNAL_MASK)));
        }
        return attributes;
    }

    /** Its handle comes first: as long as nobody has waited for it, its number is not given to another process. */
    private StartedCommand started(int pid) {
        ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
        try {
            return new Spawned(handle, CompletableFuture.supplyAsync(() -> exitCode(pid), waiting));
        } catch (Throwable noThread) {
            handle.destroyForcibly();
            throw noThread;
        }
    }

    private static int exitCode(int pid) {
        int status = status(pid);
        int signal = status & 0x7f;
        return signal == 0 ? status >> 8 & 0xff : ExitCode.SIGNAL_BASE + signal;
    }

    private static int status(int pid) {
        IntByReference status = new IntByReference();
        while (true) {
            try {
                SpawnFunctions.waitpid(pid, status, 0);
                return status.getValue();
            } catch (LastErrorException e) {
                if (e.getErrorCode() != INTERRUPTED) {
                    throw new IllegalStateException("the system does not tell how process " + pid + " ended", e);
                }
            }
        }
    }

    private static byte[] bytes(Path path, Charset charset) throws IOException {
        return bytes(path.toString(), charset);
    }

    private static byte[] bytes(String text, Charset charset) throws IOException {
        if (text.indexOf('\0') >= 0) {
            throw new IOException("a zero byte can't be handed to a program: " + text.replace('\0', '?'));
        }
        return text.getBytes(charset);
    }

    private static void must(int error) {
        if (error != 0) {
            throw new IllegalStateException("a start can't be described to the system: error=" + error);
        }
    }

    private static Thread waitingThread(Runnable work) {
        Thread thread = new Thread(null, work, "command's end", 128 * 1024);
        thread.setDaemon(true);
        return thread;
    }

    private record Spawned(ProcessHandle handle, CompletableFuture<Integer> exitCode) implements StartedCommand {
        @Override
        public int waitFor() throws InterruptedException {
            try {
                return exitCode.get();
            } catch (ExecutionException lost) {
                throw new IllegalStateException(lost.getCause());
            }
        }
    }
}
