package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Which file systems can hold a ledger. Those of a network may say that something is locked, or forced, when other
 * machines and their own server see it differently.
 */
final class FileSystems {
    private static final Set<String> OF_NETWORKS = Set.of(
            "afs",
            "afpfs",
            "beegfs",
            "ceph",
            "cifs",
            "davfs",
            "glusterfs",
            "gpfs",
            "lustre",
            "ncpfs",
            "nfs",
            "nfs3",
            "nfs4",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "vboxsf",
            "webdav");

    /** What follows {@code fuse.} in the types of file systems that programs make; {@code fuse} alone says nothing. */
    private static final Set<String> OF_NETWORKS_BY_FUSE = Set.of(
            "ceph",
            "ceph-fuse",
            "cvmfs2",
            "davfs",
            "davfs2",
            "gcsfuse",
            "glusterfs",
            "goofys",
            "juicefs",
            "mountpoint-s3",
            "rclone",
            "s3fs",
            "s3ql",
            "smbnetfs",
            "sshfs",
            "vmhgfs-fuse");

    private FileSystems() {}

    /**
     * Returns if the folder is on a file system of this machine.
     *
     * @throws LedgerException if it is known to be on another one
     */
    static void requireLocal(Disk disk, Path folder) throws IOException {
        String type = disk.fileSystem(folder).toLowerCase(Locale.ROOT);
        boolean remote = OF_NETWORKS.contains(type)
                || (type.startsWith("fuse.") && OF_NETWORKS_BY_FUSE.contains(type.substring("fuse.".length())));
        if (remote) {
            throw new LedgerException(
                    "the ledger's folder " + folder + " is on a network file system (" + type
                            + "), where what is locked or forced can't be relied on; give a folder of a local disk with --ledger");
        }
    }
}
