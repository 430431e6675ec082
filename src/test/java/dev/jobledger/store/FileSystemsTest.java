package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemsTest {
    @TempDir
    Path folder;

    /** The machine's disk, which says that it is of another kind. */
    private static Disk of(String type) {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(),
                new Class<?>[] {Disk.class},
                (proxy, method, arguments) ->
                        method.getName().equals("fileSystem") ? type : method.invoke(Disk.system(), arguments));
    }

    private void open(String type) {
        LedgerOptions options = LedgerOptions.standard().onDisk(of(type));
        Ledgers.openForWriting(folder.resolve("ledger"), "a test", () -> Instant.EPOCH, options)
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.s3fs", "NFS"})
    void one_of_a_network_holds_no_ledger(String type) throws IOException {
        assertThatThrownBy(() -> open(type))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is on a network file system (" + type.toLowerCase(Locale.ROOT) + ")")
                .hasMessageContaining("--ledger");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "overlay", "fuseblk", "fuse.mergerfs", "apfs", "NTFS", "tmpfs"})
    void one_of_this_machine_does(String type) {
        open(type);
        assertThat(folder.resolve("ledger.mv.db")).exists();
    }
}
