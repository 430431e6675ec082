package dev.jobledger.model;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What Linux tells about processes below {@code /proc}. Where there is no such folder, nothing is found. */
final class ProcFileSystem {
    private ProcFileSystem() {}

    /** The processes that were started with the token in their environment, as far as this user may see them. */
    static Stream<ProcessHandle> processesWith(AttemptToken token) {
        long self = ProcessHandle.current().pid();
        // The handle comes first: it remembers the start time, so that a reused process id is never signalled.
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && token.isIn(read(process, "environ")));
    }

    /**
     * Whether the process has ended and only waits to be collected by its parent. Where process 1 of a container does
     * not collect orphans, such a process stays for ever, and must not be waited for.
     */
    static boolean isZombie(ProcessHandle process) {
        // pid (name) state …; the name may hold spaces and parentheses.
        String stat = read(process, "stat");
        return stat.startsWith(") Z", stat.lastIndexOf(')'));
    }

    /** The file as it is; empty if the process is gone or not ours. Not by a channel: an interrupt would close it. */
    private static String read(ProcessHandle process, String file) {
        try (InputStream content = new FileInputStream("/proc/" + process.pid() + "/" + file)) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrNotOurs) {
            return "";
        }
    }
}
