package dev.jobledger.disk;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forces many folders of one output folder: by having its whole file system forced at once where that can be relied on,
 * else one by one. What is gone was deleted by somebody, and is passed over; but if the output folder itself is gone, or
 * another disk is in its place, nothing is known. Used by one thread.
 */
public final class ManyFolders {
    /** Fewer are forced sooner one by one: a whole file system may have to write what others left in memory, too. */
    private static final int WORTH_ALL = 256;

    /** Those of which it is known that they say it if they could not be forced. */
    private static final Set<String> TELLING = Set.of("ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs");

    private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
    private static final String DEVICE = "unix:dev";
    private static final File NOWHERE = new File("/dev/null");

    private final Path root;
    private final boolean isUnix;
    private final Object device;

    /**
     * @param root the folder from which on names are made durable
     * @throws IOException if it is not there
     */
    public ManyFolders(Path root) throws IOException {
        this.root = root;
        this.isUnix = root.getFileSystem().supportedFileAttributeViews().contains("unix");
        this.device = deviceOf(root);
    }

    private Object deviceOf(Path folder) throws IOException {
        return isUnix ? Files.getAttribute(folder, DEVICE) : Files.getFileStore(folder);
    }

    /**
     * Forces everything in these folders, themselves, and those above them.
     *
     * @throws IOException if something could not be forced; then nothing is known of any of them
     */
    public void force(Collection<Path> folders) throws IOException {
        List<Path> there = new ArrayList<>();
        for (Path folder : folders) {
            if (isThere(folder)) {
                there.add(folder);
            }
        }
        if (there.size() < WORTH_ALL || !canForceAll() || !forceAll(there)) {
            forceEach(there);
        }
        requireSameRoot();
    }

    private static boolean isThere(Path folder) throws IOException {
        try {
            return Files.readAttributes(folder, BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private void requireSameRoot() throws IOException {
        if (!deviceOf(root).equals(device)) {
            throw new IOException("another disk is in its place");
        }
    }

    private void forceEach(List<Path> folders) throws IOException {
        DurableFiles files = new DurableFiles(root);
        for (Path folder : folders) {
            for (boolean forced = false; !forced && isThere(folder); ) {
                forced = force(files, folder);
            }
        }
    }

    /** False if something in it was deleted meanwhile. */
    private boolean force(DurableFiles files, Path folder) throws IOException {
        try {
            files.force(folder, Objects.requireNonNull(folder.getParent()));
            return true;
        } catch (NoSuchFileException goneMeanwhile) {
            requireSameRoot();
            return false;
        }
    }

    /** Only since 5.8 does Linux say whether a file system could be forced, and only some programs pass it on. */
    private boolean canForceAll() throws IOException {
        Matcher version = VERSION.matcher(System.getProperty("os.version"));
        return System.getProperty("os.name").equals("Linux")
                && version.lookingAt()
                && Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2)) >= 5008
                && TELLING.contains(Files.getFileStore(root).type())
                && said("sync", "--version").contains("GNU coreutils");
    }

    /** False if that failed: one by one it will be known what did. */
    private boolean forceAll(List<Path> folders) throws IOException {
        Map<Object, Path> onePerDisk = new LinkedHashMap<>();
        onePerDisk.put(device, root);
        for (Path folder : folders) {
            try {
                onePerDisk.putIfAbsent(deviceOf(folder), folder); // a link may lead to another disk
            } catch (NoSuchFileException goneMeanwhile) {
                requireSameRoot();
            }
        }
        for (Path disk : onePerDisk.values()) {
            if (!TELLING.contains(Files.getFileStore(disk).type())) {
                return false;
            }
        }
        List<String> command = new ArrayList<>(List.of("sync", "-f"));
        onePerDisk.values().forEach(disk -> command.add(disk.toString()));
        return endsWell(command);
    }

    private static boolean endsWell(List<String> command) {
        try {
            return wait(new ProcessBuilder(command)
                            .redirectInput(NOWHERE)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start())
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** What a program says; nothing if there is none. */
    private static String said(String... command) {
        try {
            Process program = new ProcessBuilder(command)
                    .redirectInput(NOWHERE)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return wait(program) == 0 ? said : "";
        } catch (IOException missing) {
            return "";
        }
    }

    private static int wait(Process program) {
        try {
            return program.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
