package dev.jobledger.model;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/**
 * What the C library of Linux has for starting programs: POSIX's {@code posix_spawn} with two additions of glibc, a
 * session of its own (2.26) and closing all files but the first (2.34). Where one is missing, none is used.
 *
 * <p>The functions return 0, or the number of an error, but for {@code waitpid}, which throws it.
 */
final class SpawnFunctions {
    /** POSIX_SPAWN_SETSIGMASK and POSIX_SPAWN_SETSID of glibc. */
    static final short SET_SIGNAL_MASK = 0x08;

    static final short SET_SESSION = 0x80;

    /** More bytes than glibc's structures have on any processor: 80, 336 and 128. */
    static final int FILE_ACTIONS_BYTES = 512;

    static final int ATTRIBUTES_BYTES = 1024;
    static final int SIGNAL_SET_BYTES = 512;

    private static final boolean THERE = register();

    private SpawnFunctions() {}

    /** Whether all of them are there; else none may be called. */
    static boolean areThere() {
        return THERE;
    }

    private static boolean register() {
        if (!Platform.isLinux()) {
            return false;
        }
        try {
            Native.register(SpawnFunctions.class, NativeLibrary.getProcess());
            return true;
        } catch (LinkageError missing) {
            return false;
        }
    }

    static native int posix_spawn(
            IntByReference pid,
            Pointer path,
            Pointer fileActions,
            Pointer attributes,
            Pointer arguments,
            Pointer environment);

    static native int posix_spawn_file_actions_init(Pointer fileActions);

    static native int posix_spawn_file_actions_addopen(
            Pointer fileActions, int file, Pointer path, int flags, int mode);

    static native int posix_spawn_file_actions_addclosefrom_np(Pointer fileActions, int from);

    static native int posix_spawn_file_actions_destroy(Pointer fileActions);

    static native int posix_spawnattr_init(Pointer attributes);

    static native int posix_spawnattr_setflags(Pointer attributes, short flags);

    static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

    static native int waitpid(int pid, IntByReference status, int options) throws LastErrorException;

    static native Pointer signal(int number, Pointer handler);

    static native Pointer strerror(int number);
}
